#!/usr/bin/env bash
# All tests, nothing before it: installs what is missing, builds build/release, runs ctest (which includes the check of
# the rooms and of the SDK's headers on their own). Arguments go to ctest: tools/test.sh -R golden
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools/setup.sh --tests
. tools/build.sh all
exec ctest --preset release --no-tests=error "$@"
