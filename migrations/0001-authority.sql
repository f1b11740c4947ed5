-- The rules that every table of the record keeps, and the authorities themselves.

-- Nobody but the owner makes tables here (a database restored from before PostgreSQL 15 may still allow it).
revoke create on schema public from public;
grant usage on schema public to beforehand_app;

-- Row-level security by authority. The setting is text, and '' after a SET LOCAL on a pooled connection: hence nullif.
-- In a sub-select it is read once for a statement and not once for a row.
create procedure keep_to_authority(variadic tables text[]) language plpgsql as $$
declare
  name text;
begin
  foreach name in array tables loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_authority on %I '
      'using (authority_id = (select nullif(current_setting(''app.authority'', true), '''')))', name);
  end loop;
end $$;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $$;

-- The second lock against change, after the grants; it holds for the owner too.
create procedure keep_unchanged(variadic tables text[]) language plpgsql as $$
declare
  name text;
begin
  foreach name in array tables loop
    execute format(
      'create trigger refuse_change before update or delete on %I for each row execute function refuse_change()', name);
    execute format(
      'create trigger refuse_truncate before truncate on %I for each statement execute function refuse_change()', name);
  end loop;
end $$;

revoke execute on all routines in schema public from public;

-- A reference table: small, shared by all, and without a row rule. The authority is written by the owner alone.
create table authority (
  authority_id text primary key check (authority_id ~ '^[a-z][a-z0-9-]{0,62}$'),
  name text not null,
  protocol_id text not null default 'national',
  opened_at timestamptz(3) not null default now()
);

grant select on authority to beforehand_app;
