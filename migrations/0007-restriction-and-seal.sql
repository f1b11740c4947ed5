-- Who may not, or who alone may, know of a record; and what a seal needs to name the very row that was changed.

-- When an import went live: what was late by then is inherited. Null: nothing was imported.
alter table authority add column go_live date;

-- The people to whom a restricted record exists. To all others there is no such record.
create table restricted_to (
  authority_id text not null,
  child_id uuid not null,
  user_id text not null,
  granted_by text not null,
  granted_at timestamptz(3) not null default now(),
  primary key (authority_id, child_id, user_id),
  foreign key (authority_id, child_id) references record_head
);

-- A user who is, or is related to, somebody on the record: closed to them whatever else they are.
create table conflict_of_interest (
  authority_id text not null,
  user_id text not null,
  person_id uuid not null,
  declared_at timestamptz(3) not null default now(),
  primary key (authority_id, user_id, person_id),
  foreign key (authority_id, person_id) references person
);
create index conflict_of_interest_person on conflict_of_interest (authority_id, person_id);

call keep_to_authority('restricted_to', 'conflict_of_interest');
grant select, insert, delete on restricted_to, conflict_of_interest to beforehand_app;

-- Per sealed row its id (8 bytes) and the hash of what it said (32 bytes), so that verification can name it.
alter table audit_seal add column leaves bytea not null default ''::bytea;
