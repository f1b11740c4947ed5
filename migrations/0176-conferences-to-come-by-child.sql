-- Asked for of some children more often than of all; and by its day the row rule keeps an index from being used.
drop index fact_conference_arranged;
create index fact_conference_arranged on fact (authority_id, child_id) where kind in ('ConferenceScheduled', 'ConferencePostponed');
