-- What files bring beside the diary itself.

-- A result of a test that the catalogue does not have, word for word as the file gave it.
CREATE TABLE other_result (
  day        TEXT NOT NULL CHECK (length(day) = 10 AND day IS date(day)),
  test       TEXT NOT NULL CHECK (length(test) BETWEEN 1 AND 200),
  sample     INTEGER NOT NULL DEFAULT 0 CHECK (sample BETWEEN 0 AND 99),
  value      TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 200),
  unit       TEXT CHECK (unit IS NULL OR length(unit) BETWEEN 1 AND 200),
  range      TEXT CHECK (range IS NULL OR length(range) BETWEEN 1 AND 200),
  loinc      TEXT CHECK (loinc IS NULL OR length(loinc) BETWEEN 1 AND 200),
  laboratory TEXT CHECK (laboratory IS NULL OR length(laboratory) BETWEEN 1 AND 200),
  stamp      INTEGER NOT NULL,
  PRIMARY KEY (day, test, sample)
) STRICT, WITHOUT ROWID;

-- Which value came from which entry of a file: a later file that corrects the entry finds it.
-- kind is 'lab', 'other' or 'vital', code the test or measure.
CREATE TABLE source (
  id     TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 200),
  day    TEXT NOT NULL CHECK (length(day) = 10 AND day IS date(day)),
  kind   TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 32),
  code   TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 200),
  sample INTEGER NOT NULL CHECK (sample BETWEEN 0 AND 99),
  stamp  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a heading means in the tables of a laboratory, as the person said; '' is a table that names
-- no laboratory.
CREATE TABLE meaning (
  laboratory TEXT NOT NULL CHECK (length(laboratory) <= 200),
  heading    TEXT NOT NULL CHECK (length(heading) BETWEEN 1 AND 200),
  kind       TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 32),
  code       TEXT NOT NULL CHECK (length(code) <= 64),
  unit       TEXT NOT NULL CHECK (length(unit) <= 32),
  stamp      INTEGER NOT NULL,
  PRIMARY KEY (laboratory, heading)
) STRICT, WITHOUT ROWID;
