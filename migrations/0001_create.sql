-- The diary. A day is the patient's own calendar day, 'YYYY-MM-DD'; date() in a CHECK refuses days
-- that no calendar has. A decimal is exact: num / 10^dec, so that 720,1 stays "72.0".
-- stamp is milliseconds since 1970 UTC of the last change.

CREATE TABLE series (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 64)
) STRICT;

-- One rating, measure or count. A rating has no unit. slot 0 is the day's single value.
CREATE TABLE observation (
  day    TEXT NOT NULL CHECK (length(day) = 10 AND day IS date(day)),
  series INTEGER NOT NULL REFERENCES series (id),
  slot   INTEGER NOT NULL DEFAULT 0 CHECK (slot BETWEEN 0 AND 1440),
  cmp    TEXT NOT NULL DEFAULT '' CHECK (cmp IN ('', '<', '<=', '>', '>=')),
  num    INTEGER NOT NULL CHECK (num BETWEEN 0 AND 9007199254740991),
  dec    INTEGER NOT NULL CHECK (dec BETWEEN 0 AND 6),
  unit   TEXT CHECK (unit IS NULL OR length(unit) BETWEEN 1 AND 32),
  stamp  INTEGER NOT NULL,
  PRIMARY KEY (day, series, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  day   TEXT PRIMARY KEY NOT NULL CHECK (length(day) = 10 AND day IS date(day)),
  text  TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  stamp INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A result as printed on the report. A printed range is kept as text.
CREATE TABLE lab_result (
  day        TEXT NOT NULL CHECK (length(day) = 10 AND day IS date(day)),
  analyte    TEXT NOT NULL CHECK (length(analyte) BETWEEN 1 AND 64),
  sample     INTEGER NOT NULL DEFAULT 0 CHECK (sample BETWEEN 0 AND 99),
  cmp        TEXT NOT NULL DEFAULT '' CHECK (cmp IN ('', '<', '<=', '>', '>=')),
  num        INTEGER NOT NULL CHECK (num BETWEEN 0 AND 9007199254740991),
  dec        INTEGER NOT NULL CHECK (dec BETWEEN 0 AND 6),
  unit       TEXT NOT NULL CHECK (length(unit) BETWEEN 1 AND 32),
  range      TEXT CHECK (range IS NULL OR length(range) BETWEEN 1 AND 64),
  laboratory TEXT CHECK (laboratory IS NULL OR length(laboratory) BETWEEN 1 AND 200),
  stamp      INTEGER NOT NULL,
  PRIMARY KEY (day, analyte, sample)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  uid      BLOB PRIMARY KEY NOT NULL CHECK (length(uid) = 16),
  kind     TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
  day_from TEXT NOT NULL CHECK (length(day_from) = 10 AND day_from IS date(day_from)),
  day_to   TEXT CHECK (day_to IS NULL
             OR (length(day_to) = 10 AND day_to IS date(day_to) AND day_to >= day_from)),
  num      INTEGER CHECK (num BETWEEN 0 AND 9007199254740991),
  dec      INTEGER CHECK (dec BETWEEN 0 AND 6),
  unit     TEXT CHECK (length(unit) BETWEEN 1 AND 32),
  text     TEXT CHECK (length(text) BETWEEN 1 AND 4000),
  stamp    INTEGER NOT NULL,
  CHECK ((num IS NULL) = (dec IS NULL) AND (num IS NULL) = (unit IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key   TEXT PRIMARY KEY NOT NULL CHECK (length(key) BETWEEN 1 AND 64),
  value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 200),
  stamp INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row for each thing a person did; history holds the rows as they were before it, written by
-- triggers that the program makes from the tables above.
CREATE TABLE change (
  id         INTEGER PRIMARY KEY,
  at_ms      INTEGER NOT NULL,
  offset_min INTEGER NOT NULL CHECK (offset_min BETWEEN -900 AND 900),
  action     TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 64)
) STRICT;

CREATE TABLE history (
  id     INTEGER PRIMARY KEY,
  change INTEGER NOT NULL REFERENCES change (id),
  tbl    TEXT NOT NULL,
  op     TEXT NOT NULL CHECK (op IN ('U', 'D')),
  key    TEXT NOT NULL CHECK (json_valid(key)),
  old    TEXT NOT NULL CHECK (json_valid(old))
) STRICT;

CREATE INDEX history_of_row ON history (tbl, key);
