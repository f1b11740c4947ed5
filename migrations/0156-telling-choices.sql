-- How somebody wants to be told by e-mail, in all their authorities alike; and the one e-mail a day that sums up.
create table sign_in.telling_choice (
  user_id text primary key references sign_in.app_user,
  mail text not null check (mail in ('digest', 'each', 'none')),
  -- London times of day, HH:MM.
  digest_at text not null check (digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_from text check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_until text check (quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  -- Saturdays, Sundays and bank holidays are quiet too.
  quiet_days_off boolean not null,
  away_from date,
  away_until date,
  -- Who is told in their place meanwhile.
  cover text references sign_in.app_user,
  changed_at timestamptz(3) not null,
  check ((quiet_from is null) = (quiet_until is null)),
  check ((away_from is null) = (away_until is null) and away_from <= away_until),
  check (cover <> user_id)
);
create index telling_choice_cover on sign_in.telling_choice (cover) where cover is not null;

-- One e-mail for a person and London day: claimed before it is sent, as every e-mail is.
create table sign_in.digest (
  user_id text not null references sign_in.app_user,
  day date not null,
  claimed_at timestamptz(3) not null,
  mailed_at timestamptz(3),
  primary key (user_id, day)
);

grant select, insert, update on sign_in.telling_choice to beforehand_sign_in;
grant select, insert, update, delete on sign_in.digest to beforehand_sign_in;

-- Told in the program, and not yet by e-mail: what a digest sums up.
create index message_not_mailed on message (authority_id, user_id)
  where state = 'sent' and told_at is not null and mail_claimed_at is null and read_at is null and not withdrawn;
