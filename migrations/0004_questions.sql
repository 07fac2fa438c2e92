-- Questions for the doctor; the least position is asked first. asked is the day of the visit.
CREATE TABLE question (
  uid      BLOB PRIMARY KEY NOT NULL CHECK (length(uid) = 16),
  position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 4294967295),
  text     TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  asked    TEXT CHECK (asked IS NULL OR (length(asked) = 10 AND asked IS date(asked))),
  answer   TEXT CHECK (answer IS NULL OR length(answer) BETWEEN 1 AND 4000),
  stamp    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
