# Sourced by run.sh and test.sh: configures (once) and builds the targets given into build/release.
if [ ! -f build/release/build.ninja ]; then
  echo "Configuring build/release" >&2
  mkdir -p build
  cmake --preset release >build/configure.log 2>&1 || { cat build/configure.log >&2; exit 1; }
fi
echo "Building build/release" >&2
cmake --build --preset release --target "$@" >&2
