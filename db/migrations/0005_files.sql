-- Contents of files lie in a storage outside of the database. What lay in it before stays where it is.

ALTER TABLE appeal_file
  ALTER COLUMN content DROP NOT NULL,
  ADD COLUMN key text, -- in the storage
  ADD CONSTRAINT appeal_file_kept CHECK ((content IS NULL) <> (key IS NULL));
CREATE INDEX appeal_file_key ON appeal_file (key);

-- What has been put into the storage lately: noted before it is put, so that what a transaction has put that was rolled
-- back then is found again. A row goes a day later, and its content with it where no file refers to that.
CREATE TABLE file_upload (
  key text PRIMARY KEY,
  at  timestamptz NOT NULL -- the last time
);
CREATE INDEX file_upload_at ON file_upload (at);

GRANT SELECT, INSERT, UPDATE, DELETE ON file_upload TO duolao_app;
