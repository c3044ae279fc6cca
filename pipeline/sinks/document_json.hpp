// `rapporteur text FILE --format json`: the text, its structure and where it stands
// (schemas/document.schema.json).
#pragma once

#include "document/document.hpp"

#include <string>

namespace rapporteur {

// Ends with a newline. Ranges count code points; boxes are in user space, as in records.
std::string document_json(const Document& document);

}  // namespace rapporteur
