-- 001  Batches: one act on many dossiers: taking, sharing out, handing over a desk, a step that asks nothing.
-- Why   Each dossier is a transaction of its own under its own lock; what became of it is written in that transaction, so
--       that a batch that broke off goes on where it stopped, and nothing is done twice.
-- Size  some hundred batches a day of up to 500 items each. No personal data.
create table casework.batch (
  id         uuid primary key,
  account    uuid not null,              -- who asked for it, and in which position
  position   text not null,
  unit       text not null,
  act        jsonb not null,             -- the union BatchAct in batch.ts
  made_at    timestamptz not null        -- by the city's clock
);
create index batch_of_unit on casework.batch (unit, made_at);

create table casework.batch_item (
  batch      uuid not null references casework.batch,
  place      int not null,
  dossier    uuid not null references casework.dossier,
  task       text,                       -- null: the act is a step
  seen       int,                        -- the sequence that the page showed; null: it does not matter
  outcome    text,                       -- null: still to be done; done; or the code of the problem
  parameters jsonb,                      -- of the problem, to say it later
  receiver   uuid,                       -- who has the task, where it was given to somebody
  primary key (batch, place),
  constraint problem_has_its_code check (parameters is null or coalesce(outcome, 'done') <> 'done'),
  constraint received_is_done check (receiver is null or coalesce(outcome, '') = 'done')
);
comment on table casework.batch is 'One act on many dossiers. Written by casework/batch only, like its items.';

-- 002  What is said once for a step in many dossiers.
-- Why   A step may take words, days and choices. They are kept with each dossier that still waits, sealed under that dossier's key,
--       so that a batch that broke off says the same when it goes on, and erasing a dossier erases them, too.
-- Size  some hundred bytes in each item of such a batch, until its turn has come. Safe: adds a column that older code leaves empty.
alter table casework.batch_item add column said bytea; -- what was typed, as JSON, sealed; null: nothing, or it is done
alter table casework.batch_item add constraint said_until_done check (said is null or outcome is null);
