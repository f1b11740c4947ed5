-- The safeguarding mailbox of a setting (a school, a practice, a housing office) whose people hold no account here: where
-- the addresses of what is asked of it are sent.
create table agency_mailbox (
  authority_id text not null,
  mailbox_id uuid not null,
  agency text not null,
  setting text not null check (setting <> ''),
  email text not null check (email ~ '^[^\s@]+@[^\s@]+$' and email = lower(email)),
  made_at timestamptz(3) not null,
  made_by text not null,
  changed_at timestamptz(3),
  changed_by text,
  ended_at timestamptz(3),
  ended_by text,
  primary key (authority_id, mailbox_id),
  check ((changed_at is null) = (changed_by is null)),
  check ((ended_at is null) = (ended_by is null))
);
-- One address is one setting's: what is asked of another is not in its inbox.
create unique index agency_mailbox_email on agency_mailbox (authority_id, email) where ended_at is null;

call keep_to_authority('agency_mailbox');
grant select, insert, update (setting, email, changed_at, changed_by, ended_at, ended_by)
  on agency_mailbox to beforehand_app;
