#!/usr/bin/env bash
# Installs the Debian packages that building and testing Rapporteur needs and that are missing (Debian 12).
# When nothing is missing it does nothing, and needs no root.
#
#   tools/setup.sh            what building and running needs
#   tools/setup.sh --tests    what the tests need as well
#   tools/setup.sh --list     prints all of them
set -euo pipefail

build=(
  g++ cmake ninja-build pkg-config
  libpoppler-cpp-dev libpoppler-private-dev poppler-data  # read the PDFs; CMaps for Chinese, Japanese, Korean
  libqpdf-dev                                             # checks and repairs a PDF before Poppler sees it
  zlib1g-dev                                              # inflates pages' content streams
  libicu-dev libexttextcat-dev libexttextcat-data         # text: normalise, segment, tell the language
  libre2-dev                                              # patterns
  libboost1.81-dev                                        # Boost.DLL (headers; plain libboost-dev is too old)
  nlohmann-json3-dev libvalijson-dev                      # JSON and its schemas
  libcli11-dev libtomlplusplus-dev libspdlog-dev          # command line, configuration, log
  nettle-dev                                              # SHA-256
  libsqlite3-dev                                          # the ledger of an output folder
  libxlsxwriter-dev                                       # spreadsheets
  libseccomp-dev                                          # what a worker process may ask of the kernel
  libgtest-dev libgmock-dev                               # the build files declare the tests too
)
tests=(python3 python3-jsonschema python3-openpyxl qpdf poppler-utils valgrind)  # pdftotext: what users have, to compare with

wanted=("${build[@]}")
case "${1:-}" in
  "") ;;
  --tests) wanted+=("${tests[@]}") ;;
  --list) printf '%s\n' "${build[@]}" "${tests[@]}"; exit 0 ;;
  *) sed -n '2,8p' "$0" | cut -c3- >&2; exit 2 ;;
esac

missing=()
for package in "${wanted[@]}"; do
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "tools/setup.sh: these packages are missing and installing them needs root (or sudo): ${missing[*]}" >&2
    echo "tools/setup.sh: as root, run: apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
echo "Installing ${#missing[@]} packages: ${missing[*]}" >&2
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" >&2; }
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { apt update && apt install -y --no-install-recommends "${missing[@]}"; } 2>"$log"; then
  tail -n 30 "$log" >&2
  echo "tools/setup.sh: the packages could not be installed (see above); Debian 12 with a reachable mirror is expected" >&2
  exit 1
fi
