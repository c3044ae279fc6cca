// run-report.json: what became of every input (schemas/run-report.schema.json). A plain struct in, JSON out.
#pragma once

#include "records/findings.hpp"
#include "records/finish.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace rapporteur {

struct DocumentReport {
  std::string file;     // as in document.file
  std::string sha256;   // empty where the bytes could not be read
  std::string state;    // done degraded rejected failed skipped queued
  std::string reason;   // code: "ok", "encrypted", ...
  std::string message;  // a sentence; empty where all is well
  int attempts = 0;
  int pages = 0;
  std::uint64_t records = 0;
  int withheld_pages = 0;
  std::uint64_t withheld_records = 0;
  std::vector<Rejected> rejected;  // their number is rejected_records
  std::vector<Note> notes;
  std::map<std::string, std::uint64_t> loss;  // characters by reason
  std::vector<Finding> findings = {};         // checks that its records failed
};

struct PluginReport {
  std::string name, version, file;
  std::vector<std::string> types;
  bool loaded = false;
  std::string reason;  // why it was refused
  std::string benched = {};  // why it was called no more in this run
};

struct RunReport {
  std::vector<DocumentReport> documents;  // any order: sorted by path bytes on writing
  std::vector<PluginReport> plugins;      // in the order of the search
  // All else is the same for the same input.
  double seconds = 0;
  std::vector<std::pair<std::string, double>> slowest = {};  // documents that were read in this time, slowest first
};

// True where every state is one that the schema knows: inputs = sum over states then holds by construction.
bool adds_up(const RunReport& report);

// By the bytes of their files.
std::vector<const DocumentReport*> sorted_documents(const RunReport& report);

// Indented, for people; ends with a newline.
std::string run_report_json(const RunReport& report);

}  // namespace rapporteur
