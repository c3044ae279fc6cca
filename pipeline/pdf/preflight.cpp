// libqpdf behind limits: says why a file is refused.
#include "pdf/preflight.hpp"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>

#include <memory>
#include <new>

namespace rapporteur {
namespace {

constexpr std::size_t most_warnings = 10;

std::string quoted(const std::string& name) { return "\"" + name + "\""; }

Failure as_failure(const QPDFExc& e, const std::string& name, bool password_given) {
  if (e.getErrorCode() == qpdf_e_password)
    return {Code::encrypted, quoted(name) + " is protected by " +
                                 (password_given ? "another password than that in --password-file; give its own or remove "
                                                   "the protection"
                                                 : "a password; give it with --password-file or remove the protection")};
  return {Code::damaged, quoted(name) + " is damaged and could not be repaired (" + e.getMessageDetail() +
                             "); fetch it again or repair it with qpdf"};
}

// libqpdf refuses a wrong password also where none is needed, and the one given may be for other documents.
std::shared_ptr<QPDF> open(const std::string& bytes, const std::string& name, const std::string& password, bool& locked) {
  const auto open_with = [&](const std::string& given) {
    auto pdf = QPDF::create();
    pdf->setSuppressWarnings(true);
    pdf->processMemoryFile(name.c_str(), bytes.data(), bytes.size(), given.c_str());
    return pdf;
  };
  try {
    return open_with("");
  } catch (const QPDFExc& e) {
    if (e.getErrorCode() != qpdf_e_password || password.empty()) throw;
  }
  locked = true;
  return open_with(password);
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
    Preflight found;
    const auto pdf = open(bytes, name, password, found.locked);
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
    return as_failure(e, name, !password.empty());
  } catch (const std::bad_alloc&) {
    throw;  // not the document's own doing
  } catch (const std::exception& e) {
    return Failure{Code::damaged, quoted(name) + " is damaged and could not be repaired (" + e.what() + ")"};
  }
}

}  // namespace rapporteur
