-- What somebody referred, by whom they wrote it; what files said is not theirs.
create index fact_referred on fact (authority_id, recorded_by, recorded_at desc)
  where kind = 'ReferralReceived' and imported = false;

-- The front door: referrals that wait for a decision, and those decided lately.
create index duty_at_front_door on duty (authority_id, met_on, owed_by)
  where duty = 'referral_decision';

-- Who has an open case, for the list of those for whom nobody is named.
create index folded_record_open on folded_record (authority_id, child_id) where is_open;
