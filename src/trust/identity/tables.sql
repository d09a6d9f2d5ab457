-- 001  Who signs in: accounts, positions, sessions, devices, spent attempts; programs and the key that signs their tokens.
-- Why   Sign-in with password; positions from a day until a day; sessions that their owner sees and ends; lock-out by
--       budgets, so that strangers cannot lock anybody out. Secrets lie here as hashes only; names of persons do not.
-- Size  an account per person who signs in; some thousand positions and clients; sessions and attempts of the last day.
create schema if not exists trust;
create table trust.account (
  id          uuid primary key,
  login       text not null unique,      -- in small letters
  person      uuid,                      -- base/subject; null for an account that stands for nobody
  password    text,                      -- PHC string, argon2id; null: no sign-in with a password
  state       text not null default 'active' check (state in ('active', 'closed'))
);

create table trust.position (
  id       text primary key,
  account  uuid not null references trust.account,
  unit     text not null,                -- base/department
  roles    jsonb not null check (jsonb_array_length(roles) > 0),
  title    jsonb not null,               -- in both languages
  starts   date not null,
  ends     date check (ends >= starts)   -- the last day on which it is held; null where no end is set
);
create index position_of_account on trust.position (account, starts);

create table trust.session (
  token_hash    bytea primary key,       -- SHA-256 of the token, which only the browser has
  id            uuid not null unique,    -- by which its owner names it
  account       uuid not null references trust.account,
  position      text references trust.position, -- in which the account acts; null: as the person it is
  device        text not null,           -- in words, for its owner
  address       text not null,           -- of the network only
  created_at    timestamptz not null,    -- this and all below by the machine's clock
  last_seen_at  timestamptz not null,
  expires_at    timestamptz not null
);
create index session_of_account on trust.session (account, last_seen_at);
create index session_expired on trust.session (expires_at);

create table trust.device (
  account       uuid not null references trust.account,
  token_hash    bytea not null,          -- SHA-256 of the device's cookie
  last_used_at  timestamptz not null,
  primary key (account, token_hash)
);

create table trust.attempt (
  bucket   bytea primary key,            -- blind index of what the budget is for: a login, a device, an address
  full_at  timestamptz not null          -- when all of it is there again; what is missing until then has been spent
);
create index attempt_full on trust.attempt (full_at);

create table trust.client (
  id           text primary key,
  name         text not null,
  secret_hash  bytea not null,           -- SHA-256 of 32 random bytes
  account      uuid not null references trust.account, -- for which it acts
  scopes       jsonb not null,
  state        text not null default 'active' check (state in ('active', 'closed'))
);
create index client_of_account on trust.client (account);

create table trust.signing_key (
  single  boolean primary key default true check (single),
  kid     text not null,
  sealed  bytea not null                 -- PKCS #8, wrapped with the city's key
);
comment on table trust.account is 'Who can sign in. Written by trust/identity only, like all tables above.';
comment on table trust.position is '岗位 what an account may act as, from a day, until a day.';
comment on table trust.attempt is 'Budgets of failed sign-ins. A row whose full_at has passed says nothing and is dropped.';

-- 002  One signing key for each purpose: tokens of programs, capsules of decisions.
-- Why   A capsule is checked years later by strangers with the public half; it is not signed by what signs tokens.
-- Size  a row per purpose. The row that is there is of tokens; a process of the older version goes on with it.
alter table trust.signing_key add column purpose text not null default 'tokens' check (purpose in ('tokens', 'capsules'));
alter table trust.signing_key drop column single;
alter table trust.signing_key add primary key (purpose);

-- 003  The code with which a new officer sets his first password.
-- Why   Nobody but the officer himself shall ever know his password; the administrator hands him a code that works once.
-- Size  a few rows: a code is dropped when it was used, or after a week.
create table trust.first_code (
  account     uuid primary key references trust.account,
  code_hash   bytea not null,            -- SHA-256; the code is random and long
  expires_at  timestamptz not null       -- by the machine's clock
);
comment on table trust.first_code is 'Codes for a first password. Written by trust/identity only.';

-- 004  Processes remember accounts, positions and clients, and hear of their changes.
create trigger account_changed after update or delete on trust.account
  for each statement execute function kernel.tell_changed();
create trigger position_changed after insert or update or delete on trust.position
  for each statement execute function kernel.tell_changed();
create trigger client_changed after insert or update or delete on trust.client
  for each statement execute function kernel.tell_changed();

-- 005  Outside systems in which people sign in with the account they have here (OpenID Connect), and what they agreed to.
-- Why   One login. Each system is registered by an operator; a person agrees once to what it gets, ends that when he wants,
--       and sees every sign-in. What a sign-in under way needs lies here for minutes, sealed, under the hash of its secret.
-- Size  some hundred systems; a consent per person and system; a year of sign-ins; state of the last hour.
create table trust.relying_party (
  id              text primary key,
  name            jsonb not null,        -- in both languages, as people read it
  secret_hash     bytea,                 -- SHA-256 of 32 random bytes; null: a public client, which proves itself by PKCE alone
  redirects       jsonb not null check (jsonb_array_length(redirects) > 0), -- where a sign-in may lead back, letter by letter
  after_sign_out  jsonb not null,        -- where a sign-out may lead back
  state           text not null default 'active' check (state in ('active', 'closed'))
);
create table trust.consent (
  account        uuid not null references trust.account,
  relying_party  text not null references trust.relying_party,
  scopes         jsonb not null check (jsonb_array_length(scopes) > 0),
  given_at       timestamptz not null,   -- by the machine's clock, like all below
  primary key (account, relying_party)
);
create table trust.outside_sign_in (
  id             uuid primary key,
  account        uuid not null references trust.account,
  relying_party  text not null references trust.relying_party,
  at             timestamptz not null
);
create index outside_sign_in_of_account on trust.outside_sign_in (account, at);
create index outside_sign_in_expired on trust.outside_sign_in (at);
create table trust.oidc_state (
  key            bytea primary key,      -- SHA-256 of kind and secret; the secret only a browser or the outside system has
  kind           text not null check (kind in ('Interaction', 'Grant', 'AuthorizationCode', 'AccessToken')),
  account        uuid references trust.account,
  relying_party  text references trust.relying_party,
  grant_hash     bytea,                  -- by which all that followed from one sign-in is ended together
  sealed         bytea not null,         -- what oidc-provider keeps of it, under the city's key
  used           boolean not null default false,
  expires_at     timestamptz not null
);
create index oidc_state_of_grant on trust.oidc_state (grant_hash);
create index oidc_state_of_account on trust.oidc_state (account, relying_party);
create index oidc_state_expired on trust.oidc_state (expires_at);
comment on table trust.relying_party is 'Outside systems that people sign in to from here. Written by trust/identity only, like all tables below.';
comment on table trust.outside_sign_in is 'Every sign-in at an outside system, for the person to see; a year (our rule).';
comment on table trust.oidc_state is 'Sign-ins at outside systems that are under way. A row that has expired says nothing and is dropped.';

-- 006  Passkeys: keys in a device of the person, with which he signs in instead of typing a password (WebAuthn).
-- Why   A password can be asked for by a false page; a passkey answers only to the address it was made for.
-- Size  a few per account; a spent challenge for five minutes after a sign-in.
create table trust.passkey (
  credential    bytea primary key,       -- by which the device names it
  id            uuid not null unique,    -- by which its owner names it
  account       uuid not null references trust.account,
  public_key    bytea not null,          -- COSE
  counter       bigint not null,         -- of signatures, as the device counts; 0 where it does not
  name          bytea not null,          -- what its owner calls it, sealed under the city's key
  created_at    timestamptz not null,    -- by the machine's clock, like all below
  last_used_at  timestamptz
);
create index passkey_of_account on trust.passkey (account, created_at);
create table trust.spent_challenge (
  hash        bytea primary key,         -- SHA-256 of a challenge that was answered
  expires_at  timestamptz not null       -- from then on it is refused for its age
);
create index spent_challenge_expired on trust.spent_challenge (expires_at);
comment on table trust.passkey is '通行密钥 Written by trust/identity only, like the table below.';

-- 007  What a position is for within its unit: kinds of case, matters, categories, places.
-- Why   An officer for permits has nothing to do with a complaint to the same unit.
-- Size  a few names in some positions. Safe: what says nothing is for all.
alter table trust.position add remit jsonb not null default '{}' check (jsonb_typeof(remit) = 'object'); -- base/department, Remit

-- 008  Processes remember sessions, and hear when one ends or moves to another position.
-- Why   Every request asks who it is. That it was used is written once a minute and tells nobody.
create trigger session_changed after delete or update of position on trust.session
  for each statement execute function kernel.tell_changed();

-- 009  Whether a person has an account.
-- Why   A second account of somebody who has one would open his own matters to whoever gets its first code.
-- Size  an entry for each person with an account. Safe: an index more.
create index account_of_person on trust.account (person) where person is not null;

-- 010  Accounts of two kinds: one's own, and one for work; and whether the person behind an account for work agreed to that.
-- Why   Whoever made an account under somebody's number spoke for her: he read her dossiers, and erasing it erased her. An
--       account for work speaks for nobody; who is behind it is asked for recusal alone, and says himself that it is he.
-- Size  a column or two per account. Safe: what has or had a position is for work; where the person has an account of his own
--       beside it, he is asked, and nothing stops until he answers. Older code lets an officer speak for himself until it ends.
alter table trust.account add kind text not null default 'private' check (kind in ('private', 'work'));
alter table trust.account add agreed_at timestamptz;               -- by the machine's clock; of an account for work with a person
update trust.account a set kind = 'work' where exists (select from trust.position p where p.account = a.id);
update trust.account a set agreed_at = now() where kind = 'work' and person is not null
  and not exists (select from trust.account o where o.person = a.person and o.kind = 'private' and o.state = 'active');
alter table trust.account add constraint agreed_for_work check (agreed_at is null or kind = 'work');
comment on column trust.account.kind is 'private: it speaks for its person; work: it has positions, and speaks for nobody.';

-- 011  What is closed can be opened again; what was erased, or refused by whose name it bore, cannot.
-- Why   Closing an account must not be feared, so it has a way back; and nobody brings back what somebody ended for good.
-- Size  no row is written but those of erased accounts. Safe: older code knows closed from active, and takes neither for open.
alter table trust.account drop constraint account_state_check;
alter table trust.account add constraint account_state_check check (state in ('active', 'closed', 'ended'));
update trust.account set state = 'ended' where state = 'closed' and login = 'erased-' || id;

-- 012  A second factor of accounts for work: a code of an app (TOTP, RFC 6238), or a passkey, which is two by itself.
-- Why   A password alone, guessed or told, opened an office. A session says whether more than a password opened it.
-- Size  a row per officer with an app, ten codes for the day on which it is lost. Safe: sessions that are open were opened with
--       a password alone as far as anybody knows, and officers are asked for a code at their next page.
alter table trust.session add strong_at timestamptz;  -- when a passkey or a code proved it; null: a password alone
drop trigger session_changed on trust.session;
create trigger session_changed after delete or update of position, strong_at on trust.session
  for each statement execute function kernel.tell_changed();
create table trust.second_factor (
  account    uuid primary key references trust.account,
  secret     bytea not null,             -- sealed under the city's key
  made_at    timestamptz not null,       -- by the machine's clock
  last_step  bigint not null             -- thirty seconds each since 1970: no code of this one or before is taken again
);
create table trust.recovery_code (
  account    uuid not null references trust.account,
  code_hash  bytea not null,             -- SHA-256; the code is random and long, and works once
  primary key (account, code_hash)
);
comment on table trust.second_factor is '第二道验证 Written by trust/identity only, like the table below.';

-- 013  Which accounts a demonstration made.
-- Why   Their password is known to whoever saw the demonstration. They open nothing in a city that is none, and it does not start with them.
-- Size  no row is written here: the next start marks the people of the pack, whose numbers cannot be anybody's.
alter table trust.account add demo boolean not null default false;

-- 014  What is ended stands in the security log (trust/security), whoever ended it and however.
create trigger account_ended after update of state on trust.account
  for each row when (old.state = 'active' and new.state <> 'active') execute function trust.ended('account', 'id');
create trigger client_ended after update of state on trust.client
  for each row when (old.state = 'active' and new.state <> 'active') execute function trust.ended('program', 'account');
create trigger position_ended after update of ends on trust.position
  for each row when (new.ends is not null and (old.ends is null or new.ends < old.ends))
  execute function trust.ended('position', 'account');
create trigger passkey_ended after delete on trust.passkey
  for each row execute function trust.ended('passkey', 'account');
create trigger consent_ended after delete on trust.consent
  for each row execute function trust.ended('consent', 'account');
create trigger password_changed after update of password on trust.account
  for each row when (old.password is not null and old.password is distinct from new.password)
  execute function trust.ended('password', 'id');

-- 015  When the hash of a password was made anew at a sign-in, by stronger parameters.
-- Why   The password is the same: the security log said that it was revoked. Whatever else changes the column stands there, by whoever.
-- Size  a moment for each account, null until it happens.
alter table trust.account add rehashed_at timestamptz;
drop trigger password_changed on trust.account;
create trigger password_changed after update of password on trust.account
  for each row when (old.password is not null and old.password is distinct from new.password
    and old.rehashed_at is not distinct from new.rehashed_at)
  execute function trust.ended('password', 'id');

-- 016  Outside systems that check RS256 only, and the key that signs for them.
-- Why   Every library of OpenID Connect checks RS256 (Discovery 1.0, 3); some check nothing else. An operator says so when he
--       registers such a system; for all others it stays ES256.
-- Size  a word per system, a key more. Safe: older code signs ES256 for all until it ends.
alter table trust.signing_key drop constraint signing_key_purpose_check;
alter table trust.signing_key add constraint signing_key_purpose_check check (purpose in ('tokens', 'tokens-rs256', 'capsules'));
alter table trust.relying_party add id_token_alg text not null default 'ES256' check (id_token_alg in ('ES256', 'RS256'));

-- 017  Tokens of programs that were ended before they expired (RFC 7009).
-- Why   A token that fell into wrong hands opened things for up to ten minutes, unless the whole program was closed.
-- Size  a row per token that was ended, for at most ten minutes. Safe: adds a table; older code goes on taking such a token until it ends.
create table trust.revoked_token (
  digest      bytea primary key,         -- SHA-256 of the token's id
  expires_at  timestamptz not null       -- from then on it is refused for its age
);
create index revoked_token_expired on trust.revoked_token (expires_at);
create trigger revoked_token_changed after insert on trust.revoked_token
  for each statement execute function kernel.tell_changed();
comment on table trust.revoked_token is 'Written by trust/identity only. A row that has expired says nothing and is dropped.';

-- 018  On which devices a second factor was proved.
-- Why   Whoever knew a password held up the codes of its owner with wrong ones. A device on which he proved himself has a budget of
--       its own, and all others share one; a password alone makes no such device.
-- Size  a moment for each device, null until it happens. Safe: until then a device is one of the others, as before.
alter table trust.device add strong_at timestamptz;  -- by the machine's clock

-- 019  Generations of the keys that sign: one that signs, at most one that waits, and those from before.
-- Why   A key that signs for years is worth stealing, and one that was stolen could not be replaced. The secret half is destroyed when a
--       generation is over; the public half stays, since capsules are checked years later.
-- Size  a row per purpose and renewal. Safe: the row of each purpose that is there is its first generation, without a beginning.
alter table trust.signing_key add starts timestamptz;          -- from then on it signs; null: nothing signed before it
alter table trust.signing_key add ends timestamptz;            -- from then on what it signed does not hold; null: no other follows it
alter table trust.signing_key add compromised_at timestamptz;  -- from then on somebody else may have had it
alter table trust.signing_key add public_key bytea;            -- SubjectPublicKeyInfo; null: of a row that an older version made
alter table trust.signing_key alter column sealed drop not null;
alter table trust.signing_key drop constraint signing_key_pkey;
alter table trust.signing_key add primary key (kid);
alter table trust.signing_key add constraint signing_key_has_a_half check (num_nonnulls(sealed, public_key) >= 1);
alter table trust.signing_key add constraint signing_key_begins_before_it_ends check (starts is null or ends is null or starts <= ends);
create unique index signing_key_without_end on trust.signing_key (purpose) where ends is null;
create index signing_key_of_purpose on trust.signing_key (purpose, starts);
create trigger signing_key_changed after insert or update or delete on trust.signing_key
  for each statement execute function kernel.tell_changed();
create trigger signing_key_ended after update of compromised_at on trust.signing_key
  for each row when (old.compromised_at is null and new.compromised_at is not null)
  execute function trust.ended('signing-key', 'account');
