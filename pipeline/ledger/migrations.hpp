// The ledger's tables, version by version.
#pragma once

#include <array>
#include <string_view>

namespace rapporteur {

// The first makes an empty file a ledger of version 1; each later one leads from the version before it. Never changed once
// released: ledgers that they made exist.
inline constexpr std::array<std::string_view, 1> ledger_migrations{R"sql(
  CREATE TABLE document (
    sha256   TEXT PRIMARY KEY,
    path     BLOB NOT NULL,  -- a path is bytes
    file     BLOB NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('done', 'degraded', 'rejected', 'failed')),
    reason   TEXT NOT NULL,
    size     INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    details  TEXT NOT NULL,
    versions TEXT NOT NULL,
    guards   TEXT NOT NULL
  ) STRICT;
  CREATE INDEX document_by_path ON document (path);
  CREATE INDEX document_by_file ON document (file);
  CREATE TABLE twin (  -- a further path with the same bytes
    path   BLOB PRIMARY KEY,
    file   BLOB NOT NULL,
    sha256 TEXT NOT NULL REFERENCES document (sha256) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX twin_by_content ON twin (sha256);
  CREATE TABLE record (
    sha256   TEXT NOT NULL REFERENCES document (sha256) ON DELETE CASCADE,
    ordinal  INTEGER NOT NULL,
    id       TEXT NOT NULL,
    type     TEXT NOT NULL,
    language TEXT NOT NULL,
    json     TEXT NOT NULL,
    PRIMARY KEY (sha256, ordinal)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX record_by_id ON record (id);
)sql"};

// "RpLg": what tells a ledger from any other SQLite file.
inline constexpr int ledger_application = 0x52704c67;

}  // namespace rapporteur
