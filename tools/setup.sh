#!/usr/bin/env bash
# Installs what a target needs and this machine lacks:
#
#   tools/setup.sh go java maven node chromium python cc git curl debootstrap
#
# On Debian and its relatives apt-get installs it, as root or through sudo, and the line is printed
# first. Elsewhere one line says how it is installed, and nothing is changed. What is there is not
# touched. A Go that is too old fetches the one that go.mod asks for from the module proxy; it is
# linked in build/bin, where the Makefile looks first.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$PWD/build/bin
PATH=$bin:$PATH

there() {
  case $1 in
    go) command -v go ;;
    java) java_version ;;
    maven) command -v mvn ;;
    node) command -v node && command -v npm ;;
    python) python3 -c 'import ensurepip, venv' ;;
    cc) command -v gcc ;;
    chromium | git | curl | debootstrap) command -v "$1" ;;
    *) return 2 ;;
  esac >/dev/null 2>&1
}

# Neo4j runs on Java 17 and 21.
java_version() {
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 |
    awk -F'[".]' '/version "/ { found = 1; exit !($2 >= 17) } END { if (!found) exit 1 }'
}

# What each system calls it. Debian's headless Java is 17 in release 12 and 21 in release 13.
packages() { # SYSTEM NEED
  case $1-$2 in
    apt-go) echo ca-certificates golang-go ;;
    apt-java) echo default-jre-headless ;;
    apt-maven) echo ca-certificates maven ;;
    apt-node) echo ca-certificates nodejs npm ;;
    apt-python) echo ca-certificates python3-venv ;;
    apt-cc) echo gcc libc6-dev ;;
    dnf-go) echo golang ;;
    dnf-java) echo java-21-openjdk-headless ;;
    dnf-node) echo nodejs npm ;;
    dnf-python) echo python3 ;;
    dnf-cc) echo gcc glibc-devel ;;
    pacman-java) echo jre21-openjdk-headless ;;
    pacman-node) echo nodejs npm ;;
    pacman-cc) echo gcc ;;
    brew-java) echo openjdk@21 ;;
    brew-cc) echo gcc ;;
    *) echo "$2" ;;
  esac
}

missing=()
for need in "$@"; do
  there "$need" || case $? in
    2) echo "tools/setup.sh does not know $need" >&2; exit 2 ;;
    *) missing+=("$need") ;;
  esac
done

install() { # NEED…
  local system names=()
  for system in apt-get dnf pacman brew none; do
    command -v "$system" >/dev/null && break
  done
  for need in "$@"; do
    names+=($(packages "${system%-get}" "$need"))
  done
  case $system in
    apt-get) apt "${names[@]}" ;;
    dnf) lacks "$*" "sudo dnf install ${names[*]}" ;;
    pacman) lacks "$*" "sudo pacman -S ${names[*]}" ;;
    brew) lacks "$*" "brew install ${names[*]}" ;;
    none) lacks "$*" "install Go 1.21 or later, Java 17 or 21, Maven, Node.js 18 or later, Chromium, Python 3 with venv, as needed" ;;
  esac
}

lacks() {
  echo "Missing: $1. Run: $2" >&2
  exit 1
}

apt() { # PACKAGE…
  local as=() line="apt-get install -y --no-install-recommends $*"
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || lacks "$*" "sudo $line"
    as=(sudo -n)
  fi
  if [ -z "$(find /var/lib/apt/lists -maxdepth 1 -name '*Packages*' -mmin -60 2>/dev/null | head -n 1)" ]; then
    echo "${as[*]} apt-get update"
    "${as[@]}" apt-get update -qq
  fi
  echo "${as[*]} $line"
  "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# recent tells whether the go in PATH is, or fetches by itself, the one that go.mod asks for.
recent() {
  local have
  have=$(go version 2>/dev/null | sed -E 's/^go version go([0-9.]+).*/\1/')
  [ "$(printf '%s\n' "$wanted" "$have" | sort -V | head -n 1)" = "$wanted" ]
}

# toolchain fetches Go as Go 1.21 and later do by themselves: as a module, whose checksum the go
# command compares with the public checksum database. Modules hold no executable files.
toolchain() {
  local module dir
  module=golang.org/toolchain@v0.0.1-go$wanted.$(go env GOOS)-$(go env GOARCH)
  echo "go mod download $module"
  dir=$(cd / && GO111MODULE=on GOFLAGS= GOTOOLCHAIN=local go mod download -json "$module" | sed -n 's/^\t"Dir": "\(.*\)",\{0,1\}$/\1/p') || true
  [ -d "$dir" ] || { echo "Go $wanted could not be fetched from the module proxy; install it: https://go.dev/doc/install" >&2; exit 1; }
  find "$dir/bin" "$dir/pkg/tool" -type f -exec chmod a+x {} +
  ln -sf "$dir/bin/go" "$dir/bin/gofmt" "$bin/"
}

mkdir -p "$bin"
if [ ${#missing[@]} -gt 0 ]; then
  install "${missing[@]}"
fi
wanted=$(sed -n 's/^go //p' go.mod)
case " $* " in
  *" go "*) recent || toolchain ;;
esac
