// The ledger's tables, version by version.
#pragma once

#include <array>
#include <string_view>

namespace rapporteur {

// The first makes an empty file a ledger of version 1; each later one leads from the version before it. Never changed once
// released: ledgers that they made exist.
inline constexpr std::array<std::string_view, 2> ledger_migrations{R"sql(
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
)sql", R"sql(
  -- Parts: which plugin gave a record, and with what version of it. Documents of version 1 have none and are done again.
  ALTER TABLE document ADD COLUMN within BLOB NOT NULL DEFAULT x'';
  UPDATE document SET details = json_set(details,
      '$.reading', json_object('state', state, 'reason', reason, 'message', json_extract(details, '$.message')),
      '$.withheld_records', json_object('', json_extract(details, '$.withheld_records')),
      '$.failed_plugins', json('{}'),
      '$.notes', json((SELECT json_group_array(json_set(value, '$.plugin', '')) FROM json_each(details, '$.notes'))),
      '$.findings', json((SELECT json_group_array(json_set(value, '$.plugin', '')) FROM json_each(details, '$.findings'))))
    WHERE json_valid(details);
  CREATE TABLE part (
    sha256   TEXT NOT NULL REFERENCES document (sha256) ON DELETE CASCADE,
    plugin   TEXT NOT NULL,
    versions TEXT NOT NULL,
    PRIMARY KEY (sha256, plugin)
  ) STRICT, WITHOUT ROWID;
  DROP INDEX record_by_id;
  ALTER TABLE record RENAME TO record_1;
  CREATE TABLE record (
    sha256   TEXT NOT NULL REFERENCES document (sha256) ON DELETE CASCADE,
    plugin   TEXT NOT NULL,
    ordinal  INTEGER NOT NULL,
    begins   INTEGER NOT NULL,  -- of its first evidence: the order of records, whichever plugin gave them
    ends     INTEGER NOT NULL,
    id       TEXT NOT NULL,
    type     TEXT NOT NULL,
    language TEXT NOT NULL,
    json     TEXT NOT NULL,
    PRIMARY KEY (sha256, plugin, ordinal)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO record SELECT sha256, '', ordinal, 0, 0, id, type, language, json FROM record_1 WHERE NOT json_valid(json);
  INSERT INTO record SELECT sha256, CAST(coalesce(json_extract(json, '$.extractor.plugin'), '') AS TEXT), ordinal,
      CAST(coalesce(json_extract(json, '$.evidence[0].range[0]'), 0) AS INTEGER),
      CAST(coalesce(json_extract(json, '$.evidence[0].range[1]'), 0) AS INTEGER), id, type, language, json
    FROM record_1 WHERE json_valid(json);
  DROP TABLE record_1;
  CREATE INDEX record_by_id ON record (id);
)sql"};

// "RpLg": what tells a ledger from any other SQLite file.
inline constexpr int ledger_application = 0x52704c67;

}  // namespace rapporteur
