-- What is owed by anybody, in the order in which every list shows it, with all that a list counts: so that counting an
-- authority's open duties reads an index and no row.
alter table duty
  -- By when: the compressed date of the protocol where it was late already at registration.
  add column owed_by date,
  -- From this day on nobody of the agency that owes it is named on the child; null: somebody is.
  add column unallocated_from date;

update duty set owed_by = case when late_at_registration then new_due else due end;
update duty d set unallocated_from = (
  select case when count(*) = 0 then date '1900-01-01' when bool_or(i.until is null) then null else max(i.until) + 1 end
  from involvement i
  where i.authority_id = d.authority_id and i.child_id = d.child_id and i.agency = d.agency and i.user_id is not null);

drop index duty_owed, duty_owed_by_anybody;
create index duty_in_order on duty (authority_id, owed_by, child_id)
  include (agency, role, opens, inherited, confirmed, unallocated_from)
  where met_on is null and ended_on is null and not not_known;
