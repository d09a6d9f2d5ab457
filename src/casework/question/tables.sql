-- 001  Questions 咨询 of a party to the office that handles its dossier, and the answers, in threads.
-- Why   Whoever waits may ask, and finds the answer with the dossier. No clock knows of it. Words are sealed under the
--       dossier's key: whoever erases the dossier erases them.
-- Size  about 0.3 threads of 3 entries per dossier.
create table casework.question (
  id             uuid primary key,
  dossier        uuid not null references casework.dossier,
  unit           text not null,          -- copied: the office lists by it
  subject        uuid not null,          -- whose question: who finds the answer in the in-box
  asked_at       timestamptz not null,   -- by the city's clock, as all here
  waiting_since  timestamptz             -- since when an answer is owed; null: it is answered
);
create index question_waiting on casework.question (unit, waiting_since, id) where waiting_since is not null;
create index question_of_dossier on casework.question (dossier, asked_at, id);

create table casework.question_entry (
  question  uuid not null references casework.question,
  place     int not null,
  at        timestamptz not null,
  by        text not null check (by in ('person', 'officer')),
  account   uuid not null,
  position  text,
  sealed    bytea not null,
  primary key (question, place),
  constraint officers_have_positions check ((by = 'officer') = (position is not null))
);
comment on table casework.question is '咨询 questions to the office. Written by casework/question only, like their entries.';

-- 002  What the dossier of a question is about, for the remits of positions.
-- Why   The list of what waits asks the same as the policy. Copied, since a dossier never changes it.
-- Size  about 0.3 rows per dossier, filled here in one statement. Safe: an older process leaves it empty.
alter table casework.question add kind text, add matter text, add category text, add place text;
update casework.question as question set kind = dossier.kind, matter = dossier.matter, category = dossier.category, place = dossier.place
  from casework.dossier as dossier where dossier.id = question.dossier;
