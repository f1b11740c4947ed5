-- What somebody referred, by whom they wrote it; what files said is not theirs.
create index fact_referred on fact (authority_id, recorded_by, recorded_at desc)
  where kind = 'ReferralReceived' and imported = false;

-- The front door: referrals that wait for a decision, and those decided lately.
create index duty_at_front_door on duty (authority_id, met_on, owed_by)
  where duty = 'referral_decision';
