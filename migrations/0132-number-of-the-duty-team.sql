-- Whom one rings at night: shown beside what is opened then. Null: the pages say that it is not kept here.
alter table authority add column duty_team_number text check (duty_team_number <> '');
