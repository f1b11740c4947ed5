-- That two people are one, as somebody judged it: a link with a reason, which joins and copies nothing. A change is a new
-- version, so that every page can be read as known at a time and an undone link leaves both people as they were.
create table same_person (
  authority_id text not null,
  one uuid not null,
  other uuid not null,
  version int not null check (version > 0),
  state text not null check (state in ('offered', 'confirmed', 'rejected', 'undone')),
  -- How probable it was when it was offered, and which fields agreed or did not, in words without any value.
  score real,
  why jsonb not null default '{}',
  -- The words in which somebody judged.
  reason_id uuid,
  recorded_at timestamptz(3) not null default now(),
  recorded_by text not null,
  primary key (authority_id, one, other, version),
  check (one < other),
  check ((state = 'offered') = (reason_id is null)),
  foreign key (authority_id, one) references person,
  foreign key (authority_id, other) references person,
  foreign key (authority_id, reason_id) references personal_text
);
create index same_person_other on same_person (authority_id, other);

-- The new identity of an adopted child: never offered, matched, found or shown beside anybody else.
create table sealed_identity (
  authority_id text not null,
  person_id uuid not null,
  sealed_at timestamptz(3) not null,
  sealed_by text not null,
  primary key (authority_id, person_id),
  foreign key (authority_id, person_id) references person
);

call keep_to_authority('same_person', 'sealed_identity');
call keep_unchanged('same_person', 'sealed_identity');
grant select, insert on same_person, sealed_identity to beforehand_app;

-- Who read anything of a person while a link stood.
create index audit_person on audit (authority_id, person_id, audit_id) where person_id is not null;
