-- What every list asks: which records are restricted (few among very many), and what is owed by anybody, earliest first.
create index record_head_restricted on record_head (authority_id, child_id) where restricted;
create index duty_owed_by_anybody on duty (authority_id, due) where met_on is null and ended_on is null;
