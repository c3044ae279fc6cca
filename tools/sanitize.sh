#!/usr/bin/env bash
# Builds build/asan (address and undefined-behaviour sanitizers) and runs all tests with it: some two hours on two cores, so
# not part of tools/test.sh. Arguments go to ctest: tools/sanitize.sh -R hostile
#
# A sanitizer keeps its own book of all memory and writes its reports into files, so its workers run without the guards
# (`build/asan/rapporteur doctor` says so) and the tests of the guards are skipped. Every report is a fault, also that of
# a worker whose document the run survived: they are collected in build/asan/reports, and one is enough to fail.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools/setup.sh --tests
[ -f build/asan/build.ninja ] || cmake --preset asan >/dev/null
renice -n 19 $$ >/dev/null
cmake --build --preset asan

reports=$PWD/build/asan/reports
rm -rf "$reports"
mkdir -m 1777 "$reports"  # an ordinary user's program reports too
# Crashes that tests ask for must look as they do without sanitizers.
crashes=handle_segv=0:handle_sigbus=0:handle_abort=0:handle_sigfpe=0:handle_sigill=0
export ASAN_OPTIONS=log_path=$reports/address:$crashes:allocator_may_return_null=1:detect_stack_use_after_return=1
export UBSAN_OPTIONS=log_path=$reports/undefined:$crashes:print_stacktrace=1
export LSAN_OPTIONS=suppressions=$PWD/tools/leaks_of_others.txt:print_suppressions=0
code=0
ctest --preset asan --no-tests=error --timeout 7200 "$@" || code=$?
found=$(find "$reports" -type f | wc -l)
if [ "$found" -gt 0 ]; then
  grep -rhE "runtime error|ERROR: (Address|Leak)Sanitizer" "$reports" | sort | uniq -c | sort -rn | head -40 >&2
  echo "tools/sanitize.sh: $found reports in $reports" >&2
  exit 1
fi
exit "$code"
