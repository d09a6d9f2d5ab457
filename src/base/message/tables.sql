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
