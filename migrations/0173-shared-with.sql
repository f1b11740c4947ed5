-- What was sent to an agency or a person, the latest first: few of all facts.
create index fact_shared on fact (authority_id, happened_on)
  where kind in ('BirthPlanShared', 'ConferenceInvited', 'ConferencePapersSent', 'DecisionLetterSent', 'ConferenceRecordSent');
