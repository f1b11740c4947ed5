-- Who read and wrote what, and why they were allowed to. A row is written in the transaction that serves the page.

-- No foreign keys: an audit row must never wait for, or fail because of, the row that it speaks about.
-- `xid` says which rows were complete when a seal was made: those below the sealing snapshot's xmin.
-- `epoch` numbers the lives of a database: a restore begins another, in which transaction ids start anew.
create table audit (
  authority_id text not null,
  audit_id bigint generated always as identity,
  at timestamptz(3) not null default clock_timestamp(),
  epoch int not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  actor text not null,
  role text not null,
  agency text not null,
  action text not null,
  child_id uuid,
  person_id uuid,
  place text not null,
  why text not null,
  position int,
  hash bytea,
  primary key (authority_id, audit_id)
);
create index audit_xid on audit (authority_id, xid);
create index audit_child on audit (authority_id, child_id, audit_id) where child_id is not null;

create table audit_seal (
  authority_id text not null,
  seal_no int not null check (seal_no > 0),
  epoch int not null,
  from_xid xid8 not null,
  to_xid xid8 not null,
  rows int not null,
  root bytea not null,
  previous bytea,
  sealed_at timestamptz(3) not null default now(),
  signature bytea,
  primary key (authority_id, seal_no)
);

call keep_to_authority('audit', 'audit_seal');
call keep_unchanged('audit', 'audit_seal');

-- Not audit_id and not xid: the database alone gives them, so that no row can be slipped below a seal.
grant select, insert (authority_id, at, epoch, actor, role, agency, action, child_id, person_id, place, why, position, hash)
  on audit to beforehand_app;
grant select, insert on audit_seal to beforehand_app;
