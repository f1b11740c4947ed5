-- A one-time link may lend a page to answer an escalation: which one, by the name that the child's record gives it.
alter table one_time_link add escalation text;
alter table one_time_link
  add constraint one_time_link_escalation check ((purpose = 'escalation_answer') = (escalation is not null));
