#!/usr/bin/env bash
# Builds, extracts all that is labelled in ../shared and prints how right the records are, by type, language and
# document. After a change that is meant to move the figures: tools/score.sh --json tests/golden/scores.json
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools/setup.sh
. tools/build.sh pipeline/all plugins/all
exec python3 tools/score_table.py build/release/rapporteur "$@"
