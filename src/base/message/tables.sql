-- 001  The in-box: messages of the city to its people and enterprises.
-- Why   What stands here counts as served on those who agreed to it. No words: a row names what it is about, and the
--       page says it in the reader's language.
-- Size  about 6 rows per dossier.
create schema if not exists base;
create table base.message (
  id         uuid primary key,
  subject    uuid not null,              -- whose in-box
  dossier    uuid not null,
  kind       text not null,              -- what it says: a notice's kind, or a step
  ref        uuid,                       -- the notice, where there is one
  at         timestamptz not null,       -- by the city's clock
  read_at    timestamptz
);
create index message_of_subject on base.message (subject, at, id);
comment on table base.message is 'In-box. Written by base/message only.';

-- 002  A message may be about anything, not only a dossier: a certificate, a payment, a subscription.
-- Why   The in-box is the city's; what tells people something later need not be a case.
-- Size  as before. Safe: a row says what it is about in one way or the other, and older code goes on with dossiers.
alter table base.message alter dossier drop not null, add about_type text, add about text, -- its kind, and its id in its module
  add constraint about_one_thing check (num_nonnulls(dossier, about) = 1 and (about_type is null) = (about is null));

-- 003  A message says in which matter it is.
-- Why   Who may act for an enterprise in some matters only (民法典 art. 165) reads what its in-box says about these, and nothing else of it.
-- Size  as before. Safe: rows that are there have none, and whoever speaks for the subject in everything reads them as before.
alter table base.message add column matter text; -- code of the catalogue; null: only for whoever speaks for the subject in everything

-- 004  Addresses 联系地址 of persons, to which the city may write: e-mail and mobile numbers, confirmed by a code that was sent there.
-- Why   An address that nobody confirmed may be somebody else's. It lies under the person's own key and goes with it; the blind index
--       counts how many codes one address gets in a day, from whomever.
-- Size  one or two per person, up to 40 million. Safe: adds a table.
create table base.address (
  subject       uuid not null,           -- whose
  id            uuid not null,
  channel       text not null check (channel in ('email', 'sms')),
  found         bytea not null,          -- blind index of the address in its one written form
  sealed        bytea not null,          -- the address, under the subject's key
  language      text not null check (language in ('zh', 'en')), -- in which he is written to
  added_at      timestamptz not null,
  code          bytea,                   -- HMAC of the code that was sent; null: none is open
  code_until    timestamptz,
  wrong         smallint not null default 0, -- codes that were typed and were not it
  confirmed_at  timestamptz,             -- null: nothing but codes goes there
  paused        boolean not null default false, -- he does not want to be written to there now
  primary key (subject, id),
  constraint once_each unique (subject, channel, found),
  constraint code_has_its_end check ((code is null) = (code_until is null))
);
comment on table base.address is '联系地址 where a person is written to. Written by base/message only.';

-- 005  Dispatches 发送: what goes to an address, written in the transaction that is its reason, sent later, with tries.
-- Why   A step must not wait for a mail server, and must not be told of when it was undone. A row says by the name of a template what
--       it says; what names a person lies sealed. Those that could not be delivered stay as dead letters, for an officer to look at.
-- Size  one per message and address; goes ninety days after it ended (our rule).
create table base.dispatch (
  owner       uuid not null,             -- the person; else the thing because of which somebody is written to who is not in the register
  id          uuid not null,
  address     uuid,                      -- base.address of the owner; null where he is not in the register
  key         bytea,                     -- own key, wrapped with the city's, where the owner is no person of the register
  sealed      bytea not null,            -- address and secret parameters, as JSON, under the person's key or this one
  found       bytea not null,            -- blind index of the address
  channel     text not null check (channel in ('email', 'sms')),
  template    text not null,             -- in messages.yaml of the pack
  language    text not null check (language in ('zh', 'en')),
  parameters  jsonb not null,            -- what fills its holes: codes, numbers of cases, names of organs; no personal data
  message     uuid,                      -- the message of an in-box to which its link leads
  path        text,                      -- or a page of the city
  link        bytea,                     -- SHA-256 of the token in its link
  link_until  timestamptz,               -- the link leads nowhere afterwards
  urgent      boolean not null,          -- goes out at night, too
  state       text not null,
  tries       smallint not null default 0,
  put_at      timestamptz not null,
  next_at     timestamptz,               -- when it is tried, or asked after, next; null: nobody does
  until       timestamptz,               -- of no use afterwards
  sent_at     timestamptz,               -- a carrier took it
  ended_at    timestamptz,               -- nothing follows
  why         text,                      -- why the last try failed, or why it ended
  receipt     text,                      -- by which the carrier knows it
  again       smallint not null default 0, -- how often an officer sent it again: another letter to the carrier
  primary key (owner, id),
  constraint state_known check (state in ('waiting', 'sent', 'arrived', 'failed', 'dropped')),
  constraint ended_has_no_next check (ended_at is null or next_at is null),
  constraint leads_one_way check (num_nonnulls(message, path) <= 1 and num_nonnulls(link, link_until) in (0, 2)
    and (link is not null) = (num_nonnulls(message, path) = 1))
);
create index dispatch_due on base.dispatch (next_at, id) where next_at is not null;
create index dispatch_of_state on base.dispatch (state, id);
create index dispatch_of_address on base.dispatch (found, put_at);
create index dispatch_of_link on base.dispatch (link) where link is not null;
create index dispatch_ended on base.dispatch (ended_at) where ended_at is not null;
comment on table base.dispatch is '发送 what goes to an address, and whether it arrived. Written by base/message only.';

-- 006  Messages of an in-box are told of at the addresses of whose in-box it is.
-- Why   Nobody looks into an in-box each day. The row of the in-box is what the step writes; whom it is told to is looked up afterwards.
-- Size  Safe: what is there counts as told, without being rewritten; older code puts down rows that are told of later.
alter table base.message add column told boolean not null default true;
alter table base.message alter column told set default false;
create index message_to_tell on base.message (at, id) where not told;
