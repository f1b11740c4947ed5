-- What an import of a census needs to know: whose it is, which day it was, what it said of each child, what it contradicts.

-- The three digits by which the Department for Education knows the authority, as a census's header has them.
alter table authority add column lea text unique check (lea ~ '^[0-9]{3}$');

-- The day of the import: a run that was killed goes on as of the day on which it began.
alter table import_run add column today date not null default current_date;

-- A child of a census has one row, not one for each fact: `facts` says, as JSON, which key stands at which position.
-- `said` is then a hash of all that the file said of the child, null when it contradicted the record.
alter table import_key add column facts text;
create index import_key_person on import_key (authority_id, person_id) where person_id is not null;
grant update (facts) on import_key to beforehand_app;

-- What a file said that the record does not, once for each thing that is said: the next file that says so again brings
-- no news. The record is not changed by it.
create table import_contradiction (
  authority_id text not null,
  child_id uuid not null,
  key text not null,
  said bytea not null,
  run_id uuid not null,
  words text not null,
  recorded_at timestamptz(3) not null,
  primary key (authority_id, child_id, key, said),
  foreign key (authority_id, child_id) references record_head,
  foreign key (authority_id, run_id) references import_run
);
create index import_contradiction_run on import_contradiction (authority_id, run_id);

call keep_to_authority('import_contradiction');
call keep_unchanged('import_contradiction');
grant select, insert on import_contradiction to beforehand_app;
