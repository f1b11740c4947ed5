-- A calendar that somebody's own calendar program reads: its address is a secret, kept only as a hash.
create table sign_in.calendar_feed (
  user_id text primary key references sign_in.app_user,
  token_hash bytea not null unique check (length(token_hash) = 32),
  made_at timestamptz(3) not null
);
grant select, insert, update, delete on sign_in.calendar_feed to beforehand_sign_in;
