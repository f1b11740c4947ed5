-- A lawful redaction takes a person's numbers from the versions too, as it takes the words of their names; everything
-- else of a version stays as it was written.
create function only_numbers_taken() returns trigger language plpgsql as $$
begin
  old.nhs_number := null;
  old.local_id := null;
  old.upn := null;
  if new is distinct from old then
    raise exception 'person_version is append-only: only a redaction takes its numbers away'
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
revoke execute on function only_numbers_taken() from public;

drop trigger refuse_change on person_version;
create trigger only_numbers_taken before update on person_version for each row execute function only_numbers_taken();
create trigger refuse_delete before delete on person_version for each row execute function refuse_change();

grant update (nhs_number, local_id, upn) on person_version to beforehand_app;
