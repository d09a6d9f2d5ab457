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
