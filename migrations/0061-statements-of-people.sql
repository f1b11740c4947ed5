-- What else is known of a person: where they live or lived, how they may be contacted and what they need for it, and whether
-- they are known to pose a risk. A change is a new version; dates and words of closed lists stand in `details`, everything
-- that somebody typed in personal_text, so that a redaction takes it.
create table person_statement (
  authority_id text not null,
  person_id uuid not null,
  statement_id uuid not null,
  version int not null check (version > 0),
  topic text not null check (topic in ('address', 'contact', 'risk')),
  details jsonb not null default '{}',
  text_id uuid,
  recorded_at timestamptz(3) not null default now(),
  recorded_by text not null,
  primary key (authority_id, person_id, statement_id, version),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, text_id) references personal_text
);

call keep_to_authority('person_statement');
call keep_unchanged('person_statement');
grant select, insert on person_statement to beforehand_app;
