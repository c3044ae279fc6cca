#!/usr/bin/env bash
# The long tests, too long for tools/test.sh; docs/reliability.md has their figures. Each builds build/release first, unless
# PROGRAM names a program that is built already (build it elsewhere to go on working meanwhile).
#
#   tools/soak.sh [--documents N]   10,000 documents: memory, descriptors and time by tenths; fails where they grow
#   tools/soak.sh --kill            kill -9 of 100 runs and of 200 workers: nothing lost, nothing done twice
#   tools/soak.sh --hostile         the hostile files as large as they come: 100,000 pages, a gigabyte of blanks
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

what=${1:---documents}
case "$what" in
  --documents | --kill | --hostile) ;;
  *) sed -n '2,9p' "$0" | cut -c3- >&2; exit 2 ;;
esac
if [ -z "${PROGRAM:-}" ]; then
  tools/setup.sh --tests
  . tools/build.sh all
  PROGRAM=build/release/rapporteur
fi
background=../shared/corpus/background  # 60 documents of the real length
renice -n 19 $$ >/dev/null
case "$what" in
  --documents) exec python3 tools/soak.py "$PROGRAM" "${2:-10000}" ;;
  --kill) exec python3 tests/faults/kill_test.py "$PROGRAM" --supervisors 100 --workers 200 $([ -d $background ] && echo --inbox $background) ;;
  --hostile) exec python3 tests/hostile/hostile_test.py "$PROGRAM" --full ;;
esac
