-- What came from files, so that the same file again changes nothing.

create table import_run (
  authority_id text not null references authority,
  run_id uuid not null,
  format text not null,
  file_name text not null,
  file_sha256 bytea not null,
  started_by text not null,
  started_at timestamptz(3) not null default now(),
  -- Children written so far, for a run that was killed and goes on.
  done int not null default 0,
  finished_at timestamptz(3),
  counts jsonb,
  primary key (authority_id, run_id)
);
create index import_run_file on import_run (authority_id, file_sha256);

-- `key` names a thing in the words of the file's own system; it became a person, or the fact at a position of a child.
-- `said` is a hash of what the file said of it, so that a later file can be heard to contradict it.
create table import_key (
  authority_id text not null,
  key text not null,
  run_id uuid not null,
  person_id uuid,
  child_id uuid,
  position int,
  said bytea,
  primary key (authority_id, key),
  foreign key (authority_id, run_id) references import_run,
  check ((child_id is null) = (position is null))
);

call keep_to_authority('import_run', 'import_key');

grant select, insert, update (done, finished_at, counts) on import_run to beforehand_app;
grant select, insert, update (said) on import_key to beforehand_app;
