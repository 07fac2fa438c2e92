-- What scores and warnings need beside the diary itself.

-- Why a result must not be calculated with: 'hemolysed', 'doubtful'.
ALTER TABLE lab_result ADD COLUMN quality TEXT
  CHECK (quality IS NULL OR length(quality) BETWEEN 1 AND 32);

-- A care team's own number in place of a published limit; without a number the rule is left out.
CREATE TABLE team_limit (
  code    TEXT PRIMARY KEY NOT NULL CHECK (length(code) BETWEEN 1 AND 64),
  num     INTEGER CHECK (num BETWEEN 0 AND 9007199254740991),
  dec     INTEGER CHECK (dec BETWEEN 0 AND 6),
  unit    TEXT CHECK (length(unit) BETWEEN 1 AND 32),
  said_by TEXT NOT NULL CHECK (length(said_by) BETWEEN 1 AND 200),
  day     TEXT NOT NULL CHECK (length(day) = 10 AND day IS date(day)),
  stamp   INTEGER NOT NULL,
  CHECK ((num IS NULL) = (dec IS NULL) AND (num IS NULL) = (unit IS NULL))
) STRICT, WITHOUT ROWID;

-- That a rule was shown for a day, and what the person did about it. size is in thousandths.
CREATE TABLE warned (
  day          TEXT NOT NULL CHECK (length(day) = 10 AND day IS date(day)),
  rule         TEXT NOT NULL CHECK (length(rule) BETWEEN 1 AND 32),
  urgency      TEXT NOT NULL CHECK (length(urgency) BETWEEN 1 AND 32),
  size         INTEGER NOT NULL,
  shown_ms     INTEGER NOT NULL,
  shown_offset INTEGER NOT NULL CHECK (shown_offset BETWEEN -900 AND 900),
  deed         TEXT CHECK (length(deed) BETWEEN 1 AND 32),
  deed_ms      INTEGER,
  deed_offset  INTEGER CHECK (deed_offset BETWEEN -900 AND 900),
  stamp        INTEGER NOT NULL,
  PRIMARY KEY (day, rule),
  CHECK ((deed IS NULL) = (deed_ms IS NULL) AND (deed IS NULL) = (deed_offset IS NULL))
) STRICT, WITHOUT ROWID;

-- What else changed around an event, as the person said: 0 no, 1 yes.
CREATE TABLE context (
  uid    BLOB NOT NULL CHECK (length(uid) = 16),
  what   TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 64),
  answer INTEGER NOT NULL CHECK (answer IN (0, 1)),
  stamp  INTEGER NOT NULL,
  PRIMARY KEY (uid, what)
) STRICT, WITHOUT ROWID;
