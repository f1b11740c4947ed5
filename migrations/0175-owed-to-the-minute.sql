-- What is owed in hours is late from its minute on and not from the next day. The instant stands with all else that a list
-- counts, so that a count still reads an index and no row. One that was late already at registration has a day alone.
update duty set due_at = null where due_at is not null and late_at_registration;

drop index duty_in_order, duty_open_now;
create index duty_in_order on duty (authority_id, owed_by, child_id)
  include (open_from, agency, role, inherited, confirmed, unallocated_from, due_at)
  where met_on is null and ended_on is null and not not_known;
create index duty_open_now on duty (authority_id, open_from)
  include (owed_by, child_id, agency, role, inherited, confirmed, unallocated_from, due_at)
  where met_on is null and ended_on is null and not not_known;
