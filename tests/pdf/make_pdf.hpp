// A one-page PDF written by hand, so that a test says where each glyph must stand.
#pragma once

#include <string>
#include <vector>

namespace rapporteur {

// A file of these objects, numbered from 1; the first is the catalog.
inline std::string pdf_of(const std::vector<std::string>& objects) {
  std::string pdf = "%PDF-1.4\n";
  std::vector<std::size_t> offsets;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    offsets.push_back(pdf.size());
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const auto table = pdf.size();
  pdf += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
  for (const auto offset : offsets) {
    auto digits = std::to_string(offset);
    digits.insert(0, 10 - digits.size(), '0');
    pdf += digits + " 00000 n \n";
  }
  return pdf + "trailer\n<< /Root 1 0 R /Size " + std::to_string(objects.size() + 1) + " >>\nstartxref\n" +
         std::to_string(table) + "\n%%EOF\n";
}

inline std::string stream_object(const std::string& bytes, const std::string& entries = "") {
  return "<< /Length " + std::to_string(bytes.size()) + entries + " >>\nstream\n" + bytes + "\nendstream";
}

// `content` is the page's content stream with the font /F1 (Courier: each glyph 0.6 em wide) at hand, `page` further
// entries of the page's dictionary.
inline std::string make_pdf(const std::string& content, const std::string& page = "/MediaBox [0 0 600 800]") {
  return pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                 "<< /Type /Page /Parent 2 0 R " + page + " /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
                 stream_object(content), "<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold >>"});
}

}  // namespace rapporteur
