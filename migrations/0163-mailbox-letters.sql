-- For which setting's mailbox a one-time link was made: it stands in the inbox of that setting.
alter table one_time_link add mailbox_id uuid;
alter table one_time_link add constraint one_time_link_mailbox
  foreign key (authority_id, mailbox_id) references agency_mailbox;
create index one_time_link_mailbox on one_time_link (authority_id, mailbox_id, made_at desc) where mailbox_id is not null;

-- An e-mail to the mailbox of a setting. It has a secret address of its own, which is made as the e-mail is handed over and
-- of which the hash alone is kept: it opens one link, or (`link_id` null) the inbox of the setting.
create table mailbox_letter (
  authority_id text not null,
  letter_id uuid not null,
  mailbox_id uuid not null,
  link_id uuid,
  asked_at timestamptz(3) not null,
  -- A user's id, or `nobody`: whoever asked for the address of an inbox.
  asked_by text not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'stopped', 'dead')),
  -- Handed to the mail server from then on; without `mailed_at` nobody knows whether it took it.
  claimed_at timestamptz(3),
  mailed_at timestamptz(3),
  -- Why it was stopped, is dead, or waits for another attempt: a word of the program's own.
  why text check (why ~ '^[a-z][a-z_]*$'),
  token_hash bytea check (length(token_hash) = 32),
  -- Of an inbox; a link has an end of its own.
  opens_until timestamptz(3),
  revoked_at timestamptz(3),
  revoked_by text,
  primary key (authority_id, letter_id),
  unique (authority_id, token_hash),
  foreign key (authority_id, mailbox_id) references agency_mailbox,
  foreign key (authority_id, link_id) references one_time_link,
  check ((revoked_at is null) = (revoked_by is null))
);
create index mailbox_letter_link on mailbox_letter (authority_id, link_id, asked_at desc) where link_id is not null;
create index mailbox_letter_mailbox on mailbox_letter (authority_id, mailbox_id, asked_at desc);
create index mailbox_letter_waiting on mailbox_letter (authority_id, letter_id) where state = 'queued';

call keep_to_authority('mailbox_letter');
grant select, insert,
  update (state, claimed_at, mailed_at, why, token_hash, opens_until, revoked_at, revoked_by) on mailbox_letter
  to beforehand_app;

-- Jobs of the queue, as those of messages: see 0110.
create function add_letter_jobs(authority text, letters uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if to_regclass('graphile_worker._private_jobs') is null then return; end if;
  perform graphile_worker.add_jobs(array(
    select row('letter', json_build_object('authority', authority, 'letter', l), null, null, 12::smallint,
      'letter:' || authority || ':' || l, null, null)::graphile_worker.job_spec
    from unnest(letters) as l));
end $$;

create function restore_letter_jobs(authority text, letters uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if to_regclass('graphile_worker._private_jobs') is null then return; end if;
  perform public.add_letter_jobs(authority, array_agg(l))
    from unnest(letters) as l
    where not exists (
      select from graphile_worker._private_jobs j
      where j.key = 'letter:' || authority || ':' || l
        and (j.locked_at is null or j.locked_at > now() - interval '15 minutes'))
    having count(*) > 0;
end $$;

revoke execute on function add_letter_jobs, restore_letter_jobs from public;
grant execute on function add_letter_jobs, restore_letter_jobs to beforehand_app;
