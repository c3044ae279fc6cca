// Paints a document's pages into a device as Poppler's own displayPage does, for three quarters of its cost: a font is
// read once a document, not on every page, and content streams are inflated as a whole.
#pragma once

#include <Object.h>

#include <array>
#include <deque>
#include <map>
#include <memory>
#include <string>

class Gfx;
class OutputDev;
class Page;
class PDFDoc;

namespace rapporteur {

class PagePainter {
 public:
  using Stop = bool (*)(void* data);  // asked now and then whether the page is to be cut short

  // The document and the device outlive it.
  PagePainter(PDFDoc& document, OutputDev& device, Stop stop, void* stop_data);
  ~PagePainter();

  void paint(Page& page);

 private:
  using Fonts = std::map<std::string, Ref>;  // by the name that content streams use

  std::unique_ptr<Gfx> make_gfx(Page& page, Dict* resources) const;
  bool share_with(Page& page, const Fonts& fonts);
  void paint_with(Gfx& gfx, Page& page);
  Object contents_of(Page& page);
  Object inflated(Object&& stream);

  PDFDoc& document_;
  OutputDev& device_;
  Stop stop_;
  void* stop_data_;
  std::unique_ptr<Gfx> shared_;       // by pages of one shape; holds the fonts of all so far
  Fonts known_;                       // those fonts
  std::array<double, 5> shape_{};     // of those pages: box and rotation
  std::deque<std::string> buffers_;   // the page's inflated streams
  std::size_t inflated_ = 0;          // bytes in them
};

}  // namespace rapporteur
