-- 001  Drafts, applications and the files that come with them.
-- Why   A draft is not a dossier: a sealed row of an account, saved at every screen, gone when it is handed in. What was
--       handed in stands in versions under the dossier's key. A file is sealed with a key of its own, which is sealed
--       with the owner's: handing in moves a key, not the file.
-- Size  per application one row and 1.3 versions of 3 kB, 3 files of some 500 kB.
create schema if not exists services;

create table services.draft (
  id          uuid primary key,
  account     uuid not null,
  subject     uuid not null,                 -- for whom
  matter      text not null,
  key         bytea not null,                -- wrapped
  answers     bytea not null,                -- sealed
  screen      text not null,                 -- the last one saved
  saved_at    timestamptz not null,
  until       date not null                  -- erased after this day
);
create index draft_of_account on services.draft (account, saved_at);
create index draft_to_erase on services.draft (until);

create table services.application (
  dossier         uuid primary key references casework.dossier,
  matter          text not null,
  item            text not null,             -- the handling item
  unit            text not null,
  form            text not null,             -- hash of the form it was filled in
  version         int not null,              -- of its answers; 1 as handed in, more after corrections
  ruling          bytea                      -- sealed: what the rule table said, and of which facts
);

create table services.form (
  hash        text primary key,              -- a form that an application names stays readable for ever
  definition  jsonb not null
);

create table services.answers (
  dossier     uuid not null references casework.dossier,
  version     int not null,
  at          timestamptz not null,
  sealed      bytea not null,
  primary key (dossier, version)
);

create table services.upload (
  id          uuid primary key,
  draft       uuid,                          -- while it lies in a draft
  dossier     uuid references casework.dossier,
  field       text not null,                 -- path of the answer
  type        text not null check (type in ('application/pdf', 'image/jpeg', 'image/png')),
  size        int not null,
  key         bytea not null,                -- the file's key, sealed with the draft's or the dossier's
  name        bytea not null,                -- sealed with the file's key, as the bytes are
  bytes       bytea not null,
  check (num_nonnulls(draft, dossier) <= 1)
);
create index upload_of_draft on services.upload (draft) where draft is not null;
create index upload_of_dossier on services.upload (dossier) where dossier is not null;
comment on table services.upload is 'Files of applicants: PDF, JPEG, PNG, checked by content. Written by services/application only.';

-- 002  A draft names the version of the form it was begun on, and keeps what a newer version has no place for.
-- Why   A new version of a form never loses an answer: answers go on where the new form has the same question, the others
--       are shown to the person until he hands in (our rule).
-- Size  drafts are few and live ninety days. Safe: two columns that may be null; a draft begun before reads as it did.
alter table services.draft
  add column form text,                      -- hash of the form its answers were given on; null: begun before this
  add column left_over bytea;                -- sealed: answers of older versions, each with the hash of its form

-- 003  Files lie with all others.
-- Why   casework/file keeps them for every kind of dossier; a city that had them here keeps them there (casework/file, 001).
-- Safe  what goes is a table that was made a moment ago and is empty; where there is a view, processes of the version before use it.
do $$
begin
  if (select relkind from pg_class where oid = to_regclass('services.upload')) = 'r' then
    drop table services.upload;
  end if;
end $$;

-- 004  Drafts and forms lie with those of all kinds.
-- Why   casework/draft and casework/form keep them; a city that had them here keeps them there (their 001).
-- Safe  what goes are tables that were made a moment ago and are empty; where there is a view, processes of the version before use it.
do $$
begin
  if (select relkind from pg_class where oid = to_regclass('services.draft')) = 'r' then
    drop table services.draft;
  end if;
  if (select relkind from pg_class where oid = to_regclass('services.form')) = 'r' then
    drop table services.form;
  end if;
end $$;

-- 005  How far applications were grown for a demonstration (`yipan grow`).
-- Why   A city of a million dossiers is made in parts, each in one transaction with its row here: whoever was interrupted goes
--       on where he was, and the number asked for is the number that is there. A city that was grown before has the table
--       already (doors/demo, 001) and goes on with its rows.
-- Size  a row per thousand dossiers that were made; none in a real city. Safe: adds a table where there is none, touches no other.
create schema if not exists demo;
create table if not exists demo.grown (
  part      bigint primary key,
  dossiers  int not null,
  largest   int not null,                    -- of them, those of the one enterprise that has far more than all others
  people    int not null                     -- the number of the last person that was made with it: numbers go on from the highest
);
comment on table demo.grown is 'Parts of a grown demonstration. Written by services/application only.';

-- 006  What each application is about, where its matter may not be applied for twice.
-- Why   The same rent was withdrawn three times: nothing compared an application with those before it. What it is about (a person, an
--       address, a contract) is found by a keyed index; periods are days of the form.
-- Size  as many rows as applications to matters with such a rule, some 90 bytes. Safe: adds a table; applications of before are not
--       in it, and speak against nothing.
create table services.once (
  dossier   uuid not null references casework.dossier,
  rule      text not null,
  matter    text not null,
  mark      bytea not null,                   -- keyed index of what it is about
  from_day  date,
  to_day    date,
  primary key (dossier, rule)
);
create index once_of_mark on services.once (mark, rule, matter);
comment on table services.once is 'What may not be applied for twice. Written by services/application only.';

-- 007  What an application was about goes with what was said in it.
-- Why   The index of a person and the days of a form outlived the dossier that was erased. Erased is one whose key is gone, by whoever.
-- Size  removes rows of erased dossiers; few.
create function services.forget_once() returns trigger language plpgsql as $$
begin
  delete from services.once where dossier = new.id;
  return null;
end $$;
create trigger once_erased after update of key on casework.dossier
  for each row when (old.key is not null and new.key is null) execute function services.forget_once();
delete from services.once o using casework.dossier d where d.id = o.dossier and d.key is null;

-- 008  Applications of before are found by what their forms say, too.
-- Why   Officers find by a telephone, a name, a number of a form (casework.sought). A job opens what was handed in and keeps its terms.
-- Size  one row for each application that is not erased; a handful in a transaction, beside other work.
insert into kernel.outbox (task, payload, part)
  select 'services/fill-words', '{"after": "00000000-0000-0000-0000-000000000000"}', 1 where exists (select from services.application);

-- 009  Names of forms are found without regard to traditional characters.
-- Why   As of those whom the city knows (base/subject, 005). A job opens what was handed in and makes its terms anew.
-- Size  one row for each application that is not erased, written only where its terms are others; a handful in a transaction, beside
--       other work.
insert into kernel.outbox (task, payload, part)
  select 'services/fill-words', '{"after": "00000000-0000-0000-0000-000000000000"}', 1 where exists (select from services.application);
