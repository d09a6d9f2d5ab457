-- 001  Notices 文书: numbered, dated papers, and their service 送达.
-- Why   Number, day and words are fixed in the transaction of the step; a job draws the file; service is recorded and
--       starts the time in which one may object.
-- Size  about 3 rows of 2 kB per dossier, and a sealed PDF of some 40 kB each.
create table casework.notice (
  id           uuid primary key,               -- in the QR: whoever holds the paper may check it
  dossier      uuid not null references casework.dossier,
  sequence     int not null,                   -- the event that issued it
  kind         text not null,
  number       text not null unique,
  day          date not null,
  words        bytea not null,                 -- sealed under the dossier's key
  file         bytea,                          -- the PDF, sealed likewise; null until the job has drawn it
  digest       text,                           -- HMAC of the PDF under the dossier's key
  state        text not null default 'valid' check (state in ('valid', 'replaced', 'withdrawn')),
  replaced_by  uuid references casework.notice,
  served       date,
  served_how   text check (served_how in ('electronic', 'counter', 'courier', 'post')),
  object_until date,                           -- last day to ask for reconsideration, where the notice can be objected to
  check (num_nonnulls(served, served_how) in (0, 2)),
  check ((state = 'replaced') = (replaced_by is not null))
);
create index notice_of_dossier on casework.notice (dossier, sequence);
comment on table casework.notice is 'Notices and their service. Written by casework/dossier (issue) and casework/notice (file, service, withdrawal).';

-- 002  What is sealed is not compressed: it never shrinks, and trying costs as much as sealing.
-- Size  3 rows of 2 kB per dossier. Safe: rows that are there stay as they are.
alter table casework.notice alter column words set storage external, alter column file set storage external;
alter table casework.notice set (toast_tuple_target = 8160);

-- 003  What a paper says in short: the amount, the number of a certificate, from when until when.
-- Why   Page, API and check of a paper say the same as the paper itself, from one place; what anybody reads who checks it is
--       chosen when it is issued.
-- Size  some 600 bytes for a decision that gives something. Safe: a column that may be null; papers of before say nothing in short.
alter table casework.notice add column facts bytea;
alter table casework.notice alter column facts set storage external;

-- 004  What a paper says, in the other language of the city, to be read; the paper itself is in the language of the organ.
-- Why   Its words are fixed in the transaction of the step, and cannot be told again later in another language.
-- Size  2 kB for a paper that has one. Safe: a column that may be null; papers of before are read as they are.
alter table casework.notice add column reading bytea;  -- sealed under the dossier's key
alter table casework.notice alter column reading set storage external;
