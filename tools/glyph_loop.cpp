// The floor of any reading of these PDFs: Poppler's core paints each page into a device that only counts glyphs.
// tools/bench sets the whole pipeline beside it.
#include <Error.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <Stream.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

namespace {

class CountingDevice final : public OutputDev {
 public:
  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool needNonText() override { return false; }
  bool needCharCount() override { return false; }
  void drawChar(GfxState* state, double x, double y, double, double, double, double, CharCode, int, const Unicode* u,
                int count) override {
    double at_x = 0, at_y = 0;
    state->transform(x, y, &at_x, &at_y);
    ++glyphs;
    sum += at_x + at_y + (count > 0 ? u[0] : 0);  // so that nothing is optimised away
  }
  long glyphs = 0;
  double sum = 0;
};

}  // namespace

int main(int count, char** files) {
  globalParams = std::make_unique<GlobalParams>();
  setErrorCallback([](ErrorCategory, Goffset, const char*) {});
  CountingDevice device;
  long pages = 0;
  for (int i = 1; i < count; ++i) {
    std::ifstream in(files[i], std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), {});
    PDFDoc document(new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull)));
    if (!document.isOk()) continue;
    for (int page = 1; page <= document.getNumPages(); ++page, ++pages)
      document.displayPage(&device, page, 72, 72, 0, false, false, false);
  }
  std::printf("%ld pages, %ld glyphs, %g\n", pages, device.glyphs, device.sum);
}
