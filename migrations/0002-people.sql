-- People, their names and how they are related. A change is a new row, so that everything can be read as known at a time.

-- Names and free text. A fact or a person row points here and keeps a salted hash at most, so that a lawful redaction
-- takes the words and their salt away and leaves the rest standing.
create table personal_text (
  authority_id text not null references authority,
  text_id uuid not null,
  salt bytea,
  body text,
  recorded_at timestamptz(3) not null default now(),
  redacted_at timestamptz(3),
  redacted_by text,
  primary key (authority_id, text_id),
  check ((redacted_at is null) = (body is not null)),
  check ((redacted_at is null) = (salt is not null)),
  check ((redacted_at is null) = (redacted_by is null))
);

create function only_redaction() returns trigger language plpgsql as $$
begin
  if old.redacted_at is not null or new.body is not null or new.salt is not null
    or (old.authority_id, old.text_id, old.recorded_at) is distinct from (new.authority_id, new.text_id, new.recorded_at)
  then
    raise exception 'personal_text changes only by redaction, once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
revoke execute on function only_redaction() from public;

create trigger only_redaction before update on personal_text for each row execute function only_redaction();
create trigger refuse_delete before delete on personal_text for each row execute function refuse_change();
create trigger refuse_truncate before truncate on personal_text for each statement execute function refuse_change();

create table person (
  authority_id text not null references authority,
  person_id uuid not null,
  kind text not null check (kind in ('child', 'adult')),
  opened_at timestamptz(3) not null default now(),
  primary key (authority_id, person_id)
);

create table person_version (
  authority_id text not null,
  person_id uuid not null,
  version int not null check (version > 0),
  born_on date,
  died_on date,
  sex text,
  nhs_number text,
  local_id text,
  upn text,
  details jsonb not null default '{}',
  recorded_at timestamptz(3) not null default now(),
  recorded_by text not null,
  primary key (authority_id, person_id, version),
  foreign key (authority_id, person_id) references person
);

create table person_name (
  authority_id text not null,
  person_id uuid not null,
  seq int not null check (seq > 0),
  use text not null,
  text_id uuid not null,
  since date,
  until date,
  recorded_at timestamptz(3) not null default now(),
  recorded_by text not null,
  primary key (authority_id, person_id, seq),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, text_id) references personal_text
);

create table relationship (
  authority_id text not null,
  relationship_id uuid not null,
  version int not null check (version > 0),
  from_person uuid not null,
  to_person uuid not null,
  type text not null,
  since date,
  until date,
  withdrawn boolean not null default false,
  recorded_at timestamptz(3) not null default now(),
  recorded_by text not null,
  primary key (authority_id, relationship_id, version),
  foreign key (authority_id, from_person) references person,
  foreign key (authority_id, to_person) references person
);
create index relationship_from on relationship (authority_id, from_person);
create index relationship_to on relationship (authority_id, to_person);

-- Found by equality only: other operators are not leakproof, so under the row rule their indexes are not used.
create table identifier (
  authority_id text not null,
  person_id uuid not null,
  scheme text not null,
  value text not null,
  recorded_at timestamptz(3) not null default now(),
  primary key (authority_id, person_id, scheme, value),
  foreign key (authority_id, person_id) references person
);
create index identifier_value on identifier (authority_id, scheme, value);

create table search_key (
  authority_id text not null,
  key text not null,
  person_id uuid not null,
  primary key (authority_id, key, person_id),
  foreign key (authority_id, person_id) references person
);
create index search_key_person on search_key (authority_id, person_id);

call keep_to_authority('personal_text', 'person', 'person_version', 'person_name', 'relationship', 'identifier', 'search_key');
call keep_unchanged('person', 'person_version', 'person_name', 'relationship');

grant select, insert, update (body, salt, redacted_at, redacted_by) on personal_text to beforehand_app;
grant select, insert on person, person_version, person_name, relationship to beforehand_app;
-- A redaction, and an adoption, take these away.
grant select, insert, delete on identifier, search_key to beforehand_app;
