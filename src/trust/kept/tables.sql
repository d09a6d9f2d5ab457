-- 001  What somebody typed on a page and what was not done (yet).
-- Why   A session that ended, another language, a mistake beside a field, somebody who was quicker: in none of these is what was
--       typed lost, on whatever page that has a form of words (our rule). It stands there again, on any device of the account.
-- Size  a row for a page that was left half-way, some 2 kB, gone when it is sent, after ninety days at the latest.
create schema if not exists trust;
create table trust.kept (
  id          uuid not null unique,          -- anew each time: its key is wrapped under it
  account     uuid not null,
  page        text not null,                 -- path of the page: it names no person
  form        text not null,                 -- pattern of the form's path: several stand on one page
  session     bytea not null,                -- SHA-256 of the token of the session it was typed in
  key         bytea not null,                -- wrapped
  sealed      bytea not null,                -- fields, the form they were sent to, and what was wrong
  until       date not null,                 -- erased after this day
  primary key (account, page, form)
);
create index kept_to_erase on trust.kept (until);
comment on table trust.kept is 'What was typed on pages and not done, sealed. Written by trust/kept only.';

-- 002  What was typed about a dossier goes with the dossier.
-- Why   Words on a step's page are of its dossier: when that is erased they must not wait for their ninety days (个人信息保护法 art. 47,
--       general knowledge).
-- Size  a column that may be null, on a table of what was left half-way. Safe: rows of before end by their day, as they did.
alter table trust.kept add column dossier uuid;   -- the one that the page is of; null where it is of none
create index kept_of_dossier on trust.kept (dossier) where dossier is not null;

-- 003  Files that were chosen on a page and not sent for good are kept with its words.
-- Why   Whoever made a mistake in a date does not look for a photograph a second time (our rule). A file goes whenever the words of its
--       form go: that is why it hangs on their row, and there is no other way to keep one.
-- Size  at most 24 files and 120 MiB of an account, mostly none. Safe: a table of its own; older code keeps words as it did.
create table trust.kept_file (
  id          uuid primary key,
  account     uuid not null,
  page        text not null,
  form        text not null,
  field       text not null,                 -- the question it answers
  mark        bytea not null,                -- keyed index of what was sent: the same file sent twice is kept once
  type        text not null check (type in ('application/pdf', 'image/jpeg', 'image/png')),
  size        int not null,                  -- bytes
  key         bytea not null,                -- wrapped
  name        bytea not null,                -- sealed, as the bytes are
  bytes       bytea not null,
  unique (account, page, form, field, mark),
  foreign key (account, page, form) references trust.kept on delete cascade
);
comment on table trust.kept_file is 'Files chosen on pages and not sent for good, sealed. Written by trust/kept only.';

-- 004  Files are listed in the order in which they came.
-- Why   Ids of one millisecond stand in any order, and a page that lists two photographs the other way round each time confuses whoever
--       chose them. The oldest make room for the newest by the same order.
-- Size  at most 24 files of an account, mostly none. Safe: those that wait are numbered as they lie; older code writes rows as it did.
alter table trust.kept_file add column came bigint generated always as identity;
