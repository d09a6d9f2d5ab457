-- 001  Drafts of all kinds.
-- Why   A draft is not a dossier: a sealed row of an account, saved at every screen, gone when it is handed in. Drafts were the
--       applications' own; who reports something stops half-way, too. What a draft asks follows from its matter.
-- Size  drafts are few and live ninety days, some 3 kB. Safe: a city that has the applications' table keeps it here, and processes
--       of the version before find it under the old name, as a view.
do $$
begin
  if to_regclass('services.draft') is not null then
    alter table services.draft set schema casework;
    create view services.draft as select * from casework.draft;
  else
    create table casework.draft (
      id          uuid primary key,
      account     uuid not null,
      subject     uuid not null,                 -- for whom
      matter      text not null,
      key         bytea not null,                -- wrapped
      answers     bytea not null,                -- sealed
      screen      text not null,                 -- the last one saved
      saved_at    timestamptz not null,
      until       date not null,                 -- erased after this day
      form        text,                          -- hash of the form its answers were given on; null where nothing is asked
      left_over   bytea                          -- sealed: answers of older versions, each with the hash of its form
    );
    create index draft_of_account on casework.draft (account, saved_at);
    create index draft_to_erase on casework.draft (until);
  end if;
end $$;
comment on table casework.draft is 'What was begun and not handed in, sealed. Written by casework/draft only.';

-- 002  A draft keeps what was typed on a screen as it was typed, where not all of it is an answer.
-- Why   "Saved" is to mean saved: a telephone number of which half is there, a date that cannot be, an amount of `5万`, a row that was
--       added, and what is wrong with them stand there again when the screen is opened, on any device (our rule).
-- Size  drafts are few and live ninety days. Safe: a column that may be null; processes of the version before do not read it.
alter table casework.draft add column typed bytea;   -- sealed: by screen, texts by path

-- 003  Whoever began a draft is told twice before it is erased, and may keep it.
-- Why   Somebody who waits for a paper loses hours of typing without a word (our rule: two weeks before, and again some days before).
-- Size  drafts are few and live ninety days. Safe: older code erases by `until` alone until it ends, as it did.
alter table casework.draft add column told integer not null default 0;   -- how often since it was last saved or kept
