-- The record of a child: facts in order, and what is computed from them.

create table record_head (
  authority_id text not null,
  child_id uuid not null,
  position int not null default 0 check (position >= 0),
  hash bytea,
  opened_at timestamptz(3) not null default now(),
  restricted boolean not null default false,
  protocol_id text,
  primary key (authority_id, child_id),
  foreign key (authority_id, child_id) references person,
  check ((position = 0) = (hash is null))
);

-- No key to authority: its one row would be locked by every append, and record_head has it already.
create table fact (
  authority_id text not null,
  child_id uuid not null,
  position int not null check (position > 0),
  kind text not null,
  happened_on date not null,
  happened_at text check (happened_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  recorded_at timestamptz(3) not null,
  recorded_by text not null,
  agency text,
  act_id uuid not null,
  imported boolean not null default false,
  details jsonb not null,
  note_id uuid,
  note_hash bytea,
  hash bytea not null,
  primary key (authority_id, child_id, position),
  foreign key (authority_id, child_id) references record_head,
  foreign key (authority_id, note_id) references personal_text,
  check ((note_id is null) = (note_hash is null))
);

-- All facts of a child but their free text, in one row, so that an authority's duties are one sequential read.
-- `facts` is JSON kept as text: nobody asks the database about its inside, and text is cheaper to send.
create table folded_record (
  authority_id text not null,
  child_id uuid not null,
  position int not null,
  facts text not null,
  next_change date,
  primary key (authority_id, child_id),
  foreign key (authority_id, child_id) references record_head
);
create index folded_record_next_change on folded_record (authority_id, next_change) where next_change is not null;

-- Never a status: lateness changes at midnight without a write.
create table duty (
  authority_id text not null,
  child_id uuid not null,
  clock text not null,
  duty text not null,
  title text not null,
  agency text not null,
  role text not null,
  opens date,
  due date,
  due_at timestamptz(3),
  met_on date,
  ended_on date,
  not_known boolean not null default false,
  inherited boolean not null default false,
  confirmed boolean not null default false,
  late_at_registration boolean not null default false,
  was_late boolean not null default false,
  new_due date,
  primary key (authority_id, child_id, clock),
  foreign key (authority_id, child_id) references record_head
);
create index duty_owed on duty (authority_id, agency, due) where met_on is null and ended_on is null;

create table involvement (
  authority_id text not null,
  child_id uuid not null,
  seq int not null check (seq > 0),
  agency text not null,
  user_id text,
  worker_name text,
  role text not null,
  since date not null,
  until date,
  primary key (authority_id, child_id, seq),
  foreign key (authority_id, child_id) references record_head
);
create index involvement_user on involvement (authority_id, user_id) where user_id is not null;
create index involvement_agency on involvement (authority_id, agency);

-- A form as one types, for one person, child and form; a form that is about no child yet has none.
create table draft (
  authority_id text not null references authority,
  user_id text not null,
  child_id uuid,
  form text not null,
  body jsonb not null,
  saved_at timestamptz(3) not null default now(),
  unique nulls not distinct (authority_id, user_id, form, child_id)
);
create index draft_child on draft (authority_id, child_id) where child_id is not null;

call keep_to_authority('record_head', 'fact', 'folded_record', 'duty', 'involvement', 'draft');
call keep_unchanged('fact');

grant select, insert, update (position, hash, restricted, protocol_id) on record_head to beforehand_app;
grant select, insert on fact to beforehand_app;
-- Read models and drafts: made again from the facts, or the writer's own until sent.
grant select, insert, update, delete on folded_record, duty, involvement, draft to beforehand_app;
