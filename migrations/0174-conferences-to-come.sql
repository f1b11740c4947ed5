-- Conferences that are arranged, by their day: few of all facts, and asked for whenever somebody opens their work.
create index fact_conference_arranged on fact (authority_id, (details->>'for'))
  where kind in ('ConferenceScheduled', 'ConferencePostponed');
