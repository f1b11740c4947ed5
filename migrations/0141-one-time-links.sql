-- One page lent to somebody without an account: for one purpose, of one child's record and of those of the brothers and
-- sisters whom the same page is about. Nothing else can be reached with it.
create table one_time_link (
  authority_id text not null,
  link_id uuid not null,
  purpose text not null check (purpose ~ '^[a-z]+(_[a-z]+)*$'),
  -- SHA-256 of 256 random bits, which are kept nowhere: whoever reads this table can open no link.
  token_hash bytea not null check (length(token_hash) = 32),
  child_id uuid not null,
  also_child_ids uuid[] not null default '{}',
  sitting text,
  agency text not null,
  made_at timestamptz(3) not null,
  made_by text not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  ended_by text,
  ended_how text check (ended_how in ('used', 'revoked')),
  -- The submission that used it: sent twice it is answered the same.
  act_id uuid,
  primary key (authority_id, link_id),
  unique (authority_id, token_hash),
  foreign key (authority_id, child_id) references record_head,
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_how is null)),
  check ((ended_how is not distinct from 'used') = (act_id is not null))
);
create index one_time_link_child on one_time_link (authority_id, child_id);

call keep_to_authority('one_time_link');
grant select, insert, update (ended_at, ended_by, ended_how, act_id) on one_time_link to beforehand_app;
