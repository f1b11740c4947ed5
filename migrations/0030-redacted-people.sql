-- What a lawful redaction of a person takes away beside names and numbers, and what it leaves in their place.

-- That a person was redacted, first when and by whom: also of somebody who never had a name.
create table person_redaction (
  authority_id text not null,
  person_id uuid not null,
  redacted_at timestamptz(3) not null,
  redacted_by text not null,
  primary key (authority_id, person_id),
  foreign key (authority_id, person_id) references person
);

-- By these an import knows again whom a file means, without the local id itself: a hash with a key that is kept in the
-- data folder (`key_id` says which), because a short number could be guessed from any other hash. `import_key` is the
-- row that the child has there; null for a local id that was written by hand.
create table redacted_local_id (
  authority_id text not null,
  keyed_hash bytea not null,
  person_id uuid not null,
  key_id text not null,
  import_key text,
  redacted_at timestamptz(3) not null,
  primary key (authority_id, keyed_hash, person_id),
  foreign key (authority_id, person_id) references person
);

call keep_to_authority('person_redaction', 'redacted_local_id');
call keep_unchanged('person_redaction', 'redacted_local_id');
grant select, insert on person_redaction, redacted_local_id to beforehand_app;

-- A former pupil number stands among the details.
create or replace function only_numbers_taken() returns trigger language plpgsql as $$
begin
  old.nhs_number := null;
  old.local_id := null;
  old.upn := null;
  if new.details is distinct from old.details then
    old.details := old.details - 'formerUpn';
  end if;
  if new is distinct from old then
    raise exception 'person_version is append-only: only a redaction takes its numbers away'
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
grant update (details) on person_version to beforehand_app;

-- The key of an import begins with the local id of the child: it goes to one that says nothing, once.
create function only_local_id_taken() returns trigger language plpgsql as $$
begin
  if new.key is distinct from old.key
    and (starts_with(old.key, '%redacted') or new.key !~ '^%redacted\.[0-9a-f-]{36}$')
  then
    raise exception 'import_key.key changes only by redaction, once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
revoke execute on function only_local_id_taken() from public;
create trigger only_local_id_taken before update of key on import_key
  for each row execute function only_local_id_taken();
grant update (key) on import_key to beforehand_app;

-- Of a contradiction the words go, with a redaction of the person the local id in its key too, and with a pupil number
-- the hash of it. Each once; everything else stays.
create function only_told_words_taken() returns trigger language plpgsql as $$
declare
  without_id text := '%redacted' || substr(old.key, position('|' in old.key));
begin
  if new.key is distinct from old.key then
    if starts_with(old.key, '%redacted|') or new.key is distinct from without_id then
      raise exception 'import_contradiction changes only by redaction, once' using errcode = 'restrict_violation';
    end if;
    if old.key like '%|UPN' then
      old.said := new.said;
    end if;
    old.key := new.key;
  elsif old.words = '' then
    raise exception 'import_contradiction changes only by redaction, once' using errcode = 'restrict_violation';
  end if;
  old.words := '';
  if new is distinct from old then
    raise exception 'import_contradiction changes only by redaction, once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
revoke execute on function only_told_words_taken() from public;
drop trigger refuse_change on import_contradiction;
create trigger only_told_words_taken before update on import_contradiction
  for each row execute function only_told_words_taken();
create trigger refuse_delete before delete on import_contradiction for each row execute function refuse_change();
grant update (key, said, words) on import_contradiction to beforehand_app;
