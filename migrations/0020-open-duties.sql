-- What is still owed of some children, without going through all that they were ever owed.
create index duty_open on duty (authority_id, child_id) where met_on is null and ended_on is null;
-- What an import handed on: little beside the rest, and less with every confirmation.
create index duty_handed_on on duty (authority_id, agency)
  where inherited and not confirmed and met_on is null and ended_on is null;
