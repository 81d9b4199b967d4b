#!/usr/bin/env bash
# Proves that a plain Debian with nothing but root and a network gets through a command of the
# README: tools/fresh.sh RELEASE demo|test. It is run by hand, as root (make fresh).
#
# The release is set up by debootstrap in a folder of its own, with make and git: they get the
# project there. The project is a clone of the last commit. Mounts and processes end with the script,
# and the folder is removed.
#
# A machine behind mirrors or a proxy names them in the environment, for all that is below:
#   DEBIAN_MIRROR           Debian's packages
#   http_proxy, https_proxy, no_proxy, GOPROXY, GOSUMDB, GONOSUMDB, GOFLAGS, npm_config_registry,
#   PIP_INDEX_URL, PIP_CERT, NODE_EXTRA_CA_CERTS, MAVEN_ARGS, MAVEN_OPTS, and ~/.m2/settings.xml
# Certificate authorities that the machine trusts beyond Debian's (/usr/local/share/ca-certificates)
# are trusted there too.
set -euo pipefail
cd "$(dirname "$0")/.."
release=$1 target=$2
root=${TMPDIR:-/tmp}/linegraph-fresh-$release # outside the project: Go would take what lies in it for packages

if [ "${FRESH_ALONE:-}" = "" ]; then # once more, with mounts and processes of our own
  [ "$(id -u)" = 0 ] || { echo "make fresh needs root: it makes a folder into a machine" >&2; exit 1; }
  tools/setup.sh git curl debootstrap
  rm -rf --one-file-system "$root"
  trap 'rm -rf --one-file-system "$root" "$root".{log,out,out.json}' EXIT
  FRESH_ALONE=1 unshare --mount --pid --mount-proc --fork --kill-child "$0" "$@"
  exit
fi

passed=(HOME=/root TERM=dumb PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)
for name in http_proxy https_proxy no_proxy GOPROXY GOSUMDB GONOSUMDB npm_config_registry PIP_INDEX_URL PIP_CERT \
  NODE_EXTRA_CA_CERTS MAVEN_ARGS MAVEN_OPTS GOFLAGS LINEGRAPH_NO_SKIP DEMO; do
  [ -z "${!name:-}" ] || passed+=("$name=${!name}")
done
inside() { env -i "${passed[@]}" chroot "$root" bash -c "$1"; }

echo "== Debian $release: make $target"
mkdir -p "$root"
debootstrap --variant=minbase --include=make,git "$release" "$root" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"} >"$root.log" 2>&1 ||
  { tail -n 20 "$root.log" >&2; exit 1; }
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
cp -r /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates" 2>/dev/null || true
[ ! -f ~/.m2/settings.xml ] || install -D ~/.m2/settings.xml "$root/root/.m2/settings.xml"
git clone -q --no-local . "$root/root/linegraph"

begun=$SECONDS
took() { echo "== Debian $release: $1 after $((SECONDS - begun)) s, $(du -shx "$root" | cut -f 1) of disk with the release itself"; }

if [ "$target" != demo ]; then
  inside "cd /root/linegraph && make $target"
  took "make $target passed"
  exit
fi

# make demo serves until it is interrupted: it is asked once, over its API.
out=$root.out
: >"$out"
set -m # a process group of its own
inside "cd /root/linegraph && exec make demo" > >(tee "$out") 2>&1 &
making=$!
until url=$(grep -oE 'answers at http://[0-9.:]+' "$out" | cut -d ' ' -f 3); [ -n "$url" ]; do
  kill -0 "$making" 2>/dev/null || { echo "make demo ended before it answered" >&2; exit 1; }
  sleep 1
done
took "the service answered"
curl -sS --noproxy '*' -H 'Content-Type: application/json' -d '{"query":"{ dealLines(first: 1) { name } }"}' "$url/graphql" | tee "$out.json"
echo
grep -q '"name"' "$out.json" && ! grep -q '"errors"' "$out.json"
kill -INT -- "-$making" # as the interrupt key does
wait "$making" || true
echo "== Debian $release: make $target ended when it was interrupted"
