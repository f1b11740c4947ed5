-- Out of hours: what cannot wait for the morning, by when it was recorded. The day team's list reads it.
create index fact_out_of_hours on fact (authority_id, recorded_at)
  where imported = false and kind in ('ReferralReceived', 'AdmittedInLabour', 'PregnancyConcealed', 'PregnancyDenied',
    'PregnancyEnded', 'BirthRecorded', 'ChildDischarged', 'LegalStatusChanged', 'PersonDied');

-- Who took over what was recorded of a child out of hours, or gave it back; the last one stands. `act_id`: the form's own
-- id, so that a second submit is the same.
create table hand_over (
  authority_id text not null references authority,
  child_id uuid not null,
  seq int not null check (seq > 0),
  act_id uuid not null,
  taken boolean not null,
  done_at timestamptz(3) not null,
  done_by text not null,
  primary key (authority_id, child_id, seq),
  unique (authority_id, child_id, act_id),
  foreign key (authority_id, child_id) references record_head
);
call keep_to_authority('hand_over');
call keep_unchanged('hand_over');
grant select, insert on hand_over to beforehand_app;
