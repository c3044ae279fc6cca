#include "pdf/notes.hpp"

#include "pdf/preflight.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <map>
#include <memory>
#include <new>

namespace rapporteur {
namespace {

using Object = QPDFObjectHandle;

constexpr int decimals = 2;  // as records have them

Object real(double value) { return Object::newReal(value, decimals); }

std::string written(double value) { return real(value).unparse(); }

Rect around(const std::vector<Rect>& boxes) {
  Rect all = boxes.front();
  for (const auto& box : boxes)
    all = {std::min(all.x0, box.x0), std::min(all.y0, box.y0), std::max(all.x1, box.x1), std::max(all.y1, box.y1)};
  return all;
}

Object array_of(const Rect& rect) {
  return Object::newArray(std::vector<Object>{real(rect.x0), real(rect.y0), real(rect.x1), real(rect.y1)});
}

// Upper left, upper right, lower left, lower right: what Acrobat writes and viewers read, whatever the standard's figure shows.
Object quads_of(const std::vector<Rect>& boxes) {
  auto quads = Object::newArray();
  for (const auto& box : boxes)
    for (const double value : {box.x0, box.y1, box.x1, box.y1, box.x0, box.y0, box.x1, box.y0}) quads.appendItem(real(value));
  return quads;
}

// Some viewers draw a highlight from its quads, others only from this. Multiplied, so that the letters stay black.
Object appearance_of(QPDF& pdf, const std::vector<Rect>& boxes, const std::array<double, 3>& color) {
  std::string drawing = "/Mark gs " + written(color[0]) + " " + written(color[1]) + " " + written(color[2]) + " rg";
  for (const auto& box : boxes)
    drawing += " " + written(box.x0) + " " + written(box.y0) + " " + written(box.x1 - box.x0) + " " + written(box.y1 - box.y0) + " re";
  auto form = Object::newStream(&pdf, drawing + " f");
  auto about = form.getDict();
  about.replaceKey("/Type", Object::newName("/XObject"));
  about.replaceKey("/Subtype", Object::newName("/Form"));
  about.replaceKey("/BBox", array_of(around(boxes)));
  about.replaceKey("/Resources", Object::parse("<< /ExtGState << /Mark << /Type /ExtGState /BM /Multiply >> >> >>"));
  return pdf.makeIndirectObject(form);
}

Object highlight(QPDF& pdf, const Object& page, const PageNote& note, const std::string& name, const std::vector<Rect>& boxes) {
  auto annotation = Object::newDictionary();
  annotation.replaceKey("/Type", Object::newName("/Annot"));
  annotation.replaceKey("/Subtype", Object::newName("/Highlight"));
  annotation.replaceKey("/Rect", array_of(around(boxes)));
  annotation.replaceKey("/QuadPoints", quads_of(boxes));
  annotation.replaceKey("/P", page);
  annotation.replaceKey("/F", Object::newInteger(4));  // printed with the page
  annotation.replaceKey("/C", Object::newArray(std::vector<Object>{real(note.color[0]), real(note.color[1]), real(note.color[2])}));
  annotation.replaceKey("/NM", Object::newUnicodeString(name));
  annotation.replaceKey("/T", Object::newUnicodeString("Rapporteur"));
  annotation.replaceKey("/Subj", Object::newUnicodeString(note.subject));
  annotation.replaceKey("/Contents", Object::newUnicodeString(note.text));
  auto appearance = Object::newDictionary();
  appearance.replaceKey("/N", appearance_of(pdf, boxes, note.color));
  annotation.replaceKey("/AP", appearance);
  return pdf.makeIndirectObject(annotation);
}

// The list of a page may be one with other pages': only this page's gets longer.
void append(Object page, const std::vector<Object>& annotations) {
  auto before = page.getKey("/Annots");
  auto list = before.isArray() ? before.getArrayAsVector() : std::vector<Object>();
  list.insert(list.end(), annotations.begin(), annotations.end());
  page.replaceKey("/Annots", Object::newArray(list));
}

void add_notes(QPDF& pdf, const std::vector<PageNote>& notes, NotedPdf& noted) {
  const auto pages = pdf.getAllPages();
  std::map<std::size_t, std::vector<Object>> added;
  for (const auto& note : notes) {
    std::map<std::size_t, std::vector<Rect>> by_page;
    for (const auto& [number, box] : note.boxes) {
      if (number < 1 || static_cast<std::size_t>(number) > pages.size())
        ++noted.misplaced;
      else
        by_page[static_cast<std::size_t>(number - 1)].push_back(box);
    }
    for (const auto& [page, boxes] : by_page) {
      const auto name = note.name + (by_page.size() > 1 ? "-page-" + std::to_string(page + 1) : "");
      added[page].push_back(highlight(pdf, pages[page], note, name, boxes));
      ++noted.notes;
    }
  }
  for (const auto& [page, annotations] : added) append(pages[page], annotations);
}

bool has_signature(QPDF& pdf) {
  auto form = pdf.getRoot().getKey("/AcroForm");
  auto flags = form.isDictionary() ? form.getKey("/SigFlags") : Object::newNull();
  return flags.isInteger() && (flags.getIntValue() & 1) != 0;
}

std::string write(QPDF& pdf, bool encrypted) {
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setStreamDataMode(qpdf_s_preserve);
  writer.setLinearization(pdf.isLinearized());
  if (!encrypted) writer.setDeterministicID(true);  // libqpdf refuses it with encryption, whose salts are random in any case
  writer.write();
  const std::unique_ptr<Buffer> buffer(writer.getBuffer());
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace

Result<NotedPdf> with_notes(const std::string& bytes, const std::string& name, const std::vector<PageNote>& notes,
                            const Limits& limits, const std::string& password) {
  const auto looked_at = preflight(bytes, name, limits, password);
  if (!looked_at) return looked_at.error();
  NotedPdf noted;
  noted.repaired = looked_at->repaired;
  try {
    const auto pdf = QPDF::create();
    pdf->setSuppressWarnings(true);
    pdf->processMemoryFile(name.c_str(), bytes.data(), bytes.size(), password.c_str());
    noted.encrypted = pdf->isEncrypted();
    noted.has_signature = has_signature(*pdf);
    add_notes(*pdf, notes, noted);
    noted.bytes = write(*pdf, noted.encrypted);
    return noted;
  } catch (const std::bad_alloc&) {
    throw;  // not the document's own doing
  } catch (const std::exception& e) {
    return Failure{Code::damaged, "\"" + name + "\" cannot be copied with notes (" + e.what() + "); repair it with qpdf"};
  }
}

}  // namespace rapporteur
