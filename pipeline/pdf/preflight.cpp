// libqpdf behind limits: says why a file is refused. The one file that includes libqpdf.
#include "pdf/preflight.hpp"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>

#include <memory>
#include <new>

namespace rapporteur {
namespace {

constexpr std::size_t most_warnings = 10;

std::string quoted(const std::string& name) { return "\"" + name + "\""; }

Failure as_failure(const QPDFExc& e, const std::string& name) {
  if (e.getErrorCode() == qpdf_e_password)
    return {Code::encrypted, quoted(name) + " is protected by a password; give it with --password-file or remove "
                                            "the protection"};
  return {Code::damaged, quoted(name) + " is damaged and could not be repaired (" + e.getMessageDetail() +
                             "); fetch it again or repair it with qpdf"};
}

}  // namespace

bool looks_like_pdf(std::string_view bytes) {
  return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos;
}

Result<Preflight> preflight(const std::string& bytes, const std::string& name, const Limits& limits,
                            const std::string& password) {
  if (bytes.empty()) return Failure{Code::empty, quoted(name) + " is empty, a PDF was expected"};
  if (bytes.size() > limits.bytes)
    return Failure{Code::too_large, quoted(name) + " has " + std::to_string(bytes.size()) +
                                        " bytes, more than the limit of " + std::to_string(limits.bytes)};
  if (!looks_like_pdf(bytes))
    return Failure{Code::not_pdf, quoted(name) + " is not a PDF: it does not begin with %PDF-"};
  try {
    const auto pdf = QPDF::create();
    pdf->setSuppressWarnings(true);
    pdf->processMemoryFile(name.c_str(), bytes.data(), bytes.size(), password.c_str());
    Preflight found;
    found.pages = static_cast<int>(pdf->getAllPages().size());
    for (const auto& warning : pdf->getWarnings()) {
      if (found.warnings.size() == most_warnings) break;
      found.warnings.push_back(warning.getMessageDetail());
    }
    found.repaired = !found.warnings.empty();
    if (found.pages == 0) return Failure{Code::no_pages, quoted(name) + " has no pages"};
    if (found.pages > limits.pages)
      return Failure{Code::too_large, quoted(name) + " has " + std::to_string(found.pages) +
                                          " pages, more than the limit of " + std::to_string(limits.pages)};
    return found;
  } catch (const QPDFExc& e) {
    return as_failure(e, name);
  } catch (const std::bad_alloc&) {
    throw;  // not the document's own doing
  } catch (const std::exception& e) {
    return Failure{Code::damaged, quoted(name) + " is damaged and could not be repaired (" + e.what() + ")"};
  }
}

}  // namespace rapporteur
