-- What is owed, in the two orders in which lists ask for it, each with all that a list counts: so that a count reads an
-- index and no row. By the day by which it is owed, for what is late; by the day on which its window opens, for what is open.
alter table duty
  -- By when: the compressed date of the protocol where it was late already at registration.
  add column owed_by date,
  -- `opens`, or a day before all others where it has no window.
  add column open_from date not null default '1900-01-01',
  -- From this day on nobody of the agency that owes it is named on the child; null: somebody is.
  add column unallocated_from date;

update duty d set
  owed_by = case when late_at_registration then new_due else due end,
  open_from = coalesce(opens, '1900-01-01'),
  unallocated_from = (
    select case when count(*) = 0 then date '1900-01-01' when bool_or(i.until is null) then null else max(i.until) + 1 end
    from involvement i
    where i.authority_id = d.authority_id and i.child_id = d.child_id and i.agency = d.agency and i.user_id is not null);

drop index duty_owed, duty_owed_by_anybody;
create index duty_in_order on duty (authority_id, owed_by, child_id)
  include (open_from, agency, role, inherited, confirmed, unallocated_from)
  where met_on is null and ended_on is null and not not_known;
create index duty_open_now on duty (authority_id, open_from)
  include (owed_by, child_id, agency, role, inherited, confirmed, unallocated_from)
  where met_on is null and ended_on is null and not not_known;

-- Whom an agency works with today, without going through all with whom it ever did. Not coalesce(), which under the row
-- rule keeps its index from being used.
drop index involvement_agency;
create index involvement_agency on involvement (authority_id, agency, (case when until is null then date 'infinity' else until end))
  include (child_id, since, user_id, until);
