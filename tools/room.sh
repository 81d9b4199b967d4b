#!/usr/bin/env bash
# Says in one line what a target needs of the disk and what is free, before it starts, and refuses
# when that is too little: tools/room.sh GIB WHAT. Tests and measurements write below build and
# into the folder of temporary files; where these are on two disks, each must have the room.
set -euo pipefail
cd "$(dirname "$0")/.."
need=$1
shift
free() { df -Pk "$1" | awk 'NR == 2 { printf "%d", $4 / 1048576 }'; }
here=$(free .) temporary=$(free "${TMPDIR:-/tmp}")
least=$((here < temporary ? here : temporary))
line="Disk: $* need up to $need GiB, $least GiB are free"
if [ "$least" -lt "$need" ]; then
  echo "$line: make room (make clean, go clean -cache), or set TMPDIR to a folder on a larger disk" >&2
  exit 1
fi
echo "$line"
