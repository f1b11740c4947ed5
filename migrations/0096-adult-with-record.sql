-- Who came into the record as an adult of a family, and turns out to have a child's record of their own: one person.
create function only_becomes_child() returns trigger language plpgsql as $$
begin
  if (old.kind, new.kind) is distinct from ('adult', 'child')
    or (old.authority_id, old.person_id, old.opened_at) is distinct from (new.authority_id, new.person_id, new.opened_at)
  then
    raise exception 'person is append-only: an adult may become a child with a record, nothing else changes'
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
revoke execute on function only_becomes_child() from public;

drop trigger refuse_change on person;
create trigger only_becomes_child before update on person for each row execute function only_becomes_child();
create trigger refuse_delete before delete on person for each row execute function refuse_change();
grant update (kind) on person to beforehand_app;
