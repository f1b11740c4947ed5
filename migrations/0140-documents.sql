-- Documents that somebody attached. The bytes lie in the database, under the same rule as the record and in the same
-- backup; the fact that names one keeps its SHA-256. Of children of one family each record has its own.
create table document (
  authority_id text not null,
  child_id uuid not null,
  document_id uuid not null,
  -- Told from the bytes, never from a name.
  type text not null check (type ~ '^[a-z]+$'),
  size int not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea,
  recorded_at timestamptz(3) not null,
  recorded_by text not null,
  redacted_at timestamptz(3),
  redacted_by text,
  primary key (authority_id, child_id, document_id),
  foreign key (authority_id, child_id) references record_head,
  check ((redacted_at is null) = (bytes is not null)),
  check ((redacted_at is null) = (redacted_by is null))
);
-- Such files are compressed already.
alter table document alter column bytes set storage external;

create function only_redaction_of_document() returns trigger language plpgsql as $$
begin
  if old.redacted_at is not null or new.bytes is not null
    or (old.authority_id, old.child_id, old.document_id, old.type, old.size, old.sha256, old.recorded_at, old.recorded_by)
      is distinct from
      (new.authority_id, new.child_id, new.document_id, new.type, new.size, new.sha256, new.recorded_at, new.recorded_by)
  then
    raise exception 'document changes only by redaction, once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
revoke execute on function only_redaction_of_document() from public;

create trigger only_redaction before update on document for each row execute function only_redaction_of_document();
create trigger refuse_delete before delete on document for each row execute function refuse_change();
create trigger refuse_truncate before truncate on document for each statement execute function refuse_change();

-- A document beside a form that is not sent yet: its writer's own, as a draft is.
create table held_document (
  authority_id text not null,
  user_id text not null,
  child_id uuid not null,
  form text not null,
  type text not null check (type ~ '^[a-z]+$'),
  size int not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea not null,
  held_at timestamptz(3) not null,
  primary key (authority_id, user_id, child_id, form),
  foreign key (authority_id, child_id) references record_head
);
create index held_document_child on held_document (authority_id, child_id);
alter table held_document alter column bytes set storage external;

call keep_to_authority('document', 'held_document');
grant select, insert, update (bytes, redacted_at, redacted_by) on document to beforehand_app;
grant select, insert, update, delete on held_document to beforehand_app;
