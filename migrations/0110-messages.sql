-- What people are told, and the jobs that tell them. A message holds nothing personal: who is told, what kind of thing of
-- which child's record, and on which London day. Each is told at most once: a person, a thing, a day.
-- No key to the child's record: a message must never wait for whoever writes on it, nor they for a sweep.
create table message (
  authority_id text not null,
  message_id uuid not null,
  user_id text not null,
  kind text not null check (kind ~ '^[a-z][a-z_]*$'),
  child_id uuid not null,
  clock text not null,
  day date not null,
  -- By when the thing was to be done as the message was queued: another date is another reason to tell.
  owed_by date,
  tell_at timestamptz(3) not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'stopped', 'dead')),
  -- Shown in the program.
  told_at timestamptz(3),
  -- Handed to the mail server from then on; without `mailed_at` nobody knows whether it took it.
  mail_claimed_at timestamptz(3),
  mailed_at timestamptz(3),
  read_at timestamptz(3),
  -- After a loss nobody is shown it any more.
  withdrawn boolean not null default false,
  -- Why it was stopped, is dead, or waits for another attempt: a word of the program's own.
  why text check (why ~ '^[a-z][a-z_]*$'),
  primary key (authority_id, message_id),
  unique (authority_id, user_id, kind, child_id, clock, day)
);
create index message_child on message (authority_id, child_id, clock);
create index message_shown on message (authority_id, user_id, told_at desc) where told_at is not null and not withdrawn;
create index message_unread on message (authority_id, user_id)
  where told_at is not null and not withdrawn and read_at is null;
create index message_waiting on message (authority_id, message_id) include (tell_at) where state = 'queued';
create index message_dead on message (authority_id, day desc) where state = 'dead';

call keep_to_authority('message');
grant select, insert, update (owed_by, tell_at, state, told_at, mail_claimed_at, mailed_at, read_at, withdrawn, why)
  on message to beforehand_app;

-- The queue's schema is the owner's, made when the pages are first served. The program's role adds and removes its jobs
-- through these three alone, in the transaction that writes the messages. Where there is no queue yet, nothing is lost: a
-- start makes a job for every message that waits.
create function add_telling_jobs(authority text, messages uuid[], at timestamptz[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if to_regclass('graphile_worker._private_jobs') is null then return; end if;
  perform graphile_worker.add_jobs(array(
    select row('tell', json_build_object('authority', authority, 'message', m.id), null, m.at, 12::smallint,
      'tell:' || authority || ':' || m.id, null, null)::graphile_worker.job_spec
    from unnest(messages, at) as m (id, at)));
end $$;

-- Jobs of waiting messages that have none: after a restore, or after a process was killed at its work (the queue itself
-- would give such a job back only after four hours).
create function restore_telling_jobs(authority text, messages uuid[], at timestamptz[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if to_regclass('graphile_worker._private_jobs') is null then return; end if;
  perform public.add_telling_jobs(authority, array_agg(m.id), array_agg(m.at))
    from unnest(messages, at) as m (id, at)
    where not exists (
      select from graphile_worker._private_jobs j
      where j.key = 'tell:' || authority || ':' || m.id
        and (j.locked_at is null or j.locked_at > now() - interval '15 minutes'))
    having count(*) > 0;
end $$;

create function remove_telling_jobs(authority text, messages uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if to_regclass('graphile_worker._private_jobs') is null then return; end if;
  perform graphile_worker.remove_job('tell:' || authority || ':' || m.id) from unnest(messages) as m (id);
end $$;

revoke execute on function add_telling_jobs, restore_telling_jobs, remove_telling_jobs from public;
grant execute on function add_telling_jobs, restore_telling_jobs, remove_telling_jobs to beforehand_app;
