-- Referrals by people without an account. Nothing of them is in a record, and nothing of them finds anybody, before social
-- care has looked at them.

alter table authority add column public_referrals boolean not null default false;

create table public_referral (
  authority_id text not null references authority,
  referral_id uuid not null,
  reference text not null,
  received_at timestamptz(3) not null,
  text_id uuid not null,
  primary key (authority_id, referral_id),
  unique (authority_id, reference),
  foreign key (authority_id, text_id) references personal_text
);

create table public_referral_decision (
  authority_id text not null,
  referral_id uuid not null,
  child_id uuid,
  reason_id uuid,
  decided_at timestamptz(3) not null,
  decided_by text not null,
  primary key (authority_id, referral_id),
  foreign key (authority_id, referral_id) references public_referral,
  foreign key (authority_id, child_id) references record_head,
  foreign key (authority_id, reason_id) references personal_text,
  check ((child_id is null) <> (reason_id is null))
);

call keep_to_authority('public_referral', 'public_referral_decision');
call keep_unchanged('public_referral', 'public_referral_decision');
grant select, insert on public_referral, public_referral_decision to beforehand_app;
