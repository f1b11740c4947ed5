-- Who may come in, and for which authorities: looked up before any authority is known, so outside the rule of the
-- authority. Only a connection that has taken the role beforehand_sign_in can read it; the record's cannot.

create schema sign_in;

create table sign_in.app_user (
  user_id text primary key,
  email text not null unique,
  name text not null,
  created_at timestamptz(3) not null default now(),
  closed_at timestamptz(3)
);

create table sign_in.membership (
  authority_id text not null references authority,
  user_id text not null references sign_in.app_user,
  agency text not null,
  role text not null,
  team text,
  since date not null,
  until date,
  primary key (authority_id, user_id, agency, role, since)
);
create index membership_user on sign_in.membership (user_id);

-- The owner writes both; a page only reads them.
grant usage on schema sign_in to beforehand_sign_in;
grant select on sign_in.app_user, sign_in.membership to beforehand_sign_in;
grant select on authority to beforehand_sign_in;

-- The tables of better-auth 1.7, named and shaped as it looks for them.
create schema auth;

create table auth."user" (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);

create table auth."session" (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" ("id") on delete cascade
);
create index "session_userId_idx" on auth."session" ("userId");

create table auth."account" (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index "account_userId_idx" on auth."account" ("userId");

create table auth."verification" (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index "verification_identifier_idx" on auth."verification" ("identifier");

create table auth."rateLimit" (
  "id" text primary key,
  "key" text not null unique,
  "count" integer not null,
  "lastRequest" bigint not null
);

grant usage on schema auth to beforehand_sign_in;
grant select, insert, update, delete on all tables in schema auth to beforehand_sign_in;
