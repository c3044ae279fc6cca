#!/usr/bin/env bash
# The main job, nothing before it: installs what is missing, builds build/release, and reads the reports in samples/alpha
# into out/samples. A second run installs nothing and builds only what has changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools/setup.sh
. tools/build.sh pipeline/all plugins/all
exec build/release/rapporteur run samples/alpha --out out/samples "$@"
