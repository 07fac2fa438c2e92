-- What a file said of its entry beside the value: how late it is (seconds of its last change, its
-- number, seconds of its issue, its standing), whom the file is about, and whether it was withdrawn.
ALTER TABLE source ADD COLUMN version TEXT
  CHECK (version IS NULL OR length(version) BETWEEN 1 AND 100);
ALTER TABLE source ADD COLUMN name TEXT CHECK (name IS NULL OR length(name) BETWEEN 1 AND 200);
ALTER TABLE source ADD COLUMN born TEXT
  CHECK (born IS NULL OR (length(born) = 10 AND born IS date(born)));
ALTER TABLE source ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));
