-- 001  Dossiers, their events, and what lists need of them.
-- Why   Events are the truth; `state` is their fold, kept in the row that the lock covers. Tasks, clocks, access and
--       links are copies for lists and for the sweep, written in the same statement; `yipan verify` compares.
-- Size  per dossier about 8 events of 0.5 kB, at most 3 open tasks, 2 running clocks, 3 access rows.
create schema if not exists casework;

create table casework.procedure (
  hash        text primary key,                -- SHA-256 of the definition
  name        text not null,
  definition  jsonb not null
);

create table casework.dossier (
  id           uuid primary key,
  number       text not null unique,
  code_index   bytea not null,                 -- blind index of the 8-character code that opens the public status
  code_sealed  bytea not null,                 -- the same code, under the dossier's key: its parties may read it again
  procedure    text not null references casework.procedure,
  kind         text not null,
  matter       text,
  unit         text not null,
  stage        text not null,
  outcome      text,
  sequence     int not null,                   -- of its last event
  opened_at    timestamptz not null,
  closed_at    timestamptz,
  made         boolean not null,               -- made for the demonstration
  key          bytea,                          -- the dossier's key, wrapped; null once erased
  state        jsonb not null                  -- the fold of its events (state.ts)
);
create index dossier_of_unit on casework.dossier (unit, opened_at, id);

create table casework.event (
  dossier      uuid not null references casework.dossier,
  sequence     int not null,
  at           timestamptz not null,           -- recorded, by the city's clock
  happened_at  timestamptz not null,           -- when it counts as done
  account      uuid,
  position     text,
  by           text not null check (by in ('person', 'officer', 'engine')),
  type         text not null,
  step         text,
  payload      jsonb not null,                 -- ids, codes, field names, digests, times; no personal data
  tx           xid8 not null default pg_current_xact_id(),  -- for those who follow the log
  primary key (dossier, sequence)
);
create index event_to_follow on casework.event (tx, dossier, sequence);

create table casework.task (
  dossier      uuid not null references casework.dossier,
  name         text not null,
  unit         text not null,
  role         text not null,
  assignee     uuid,
  number       text not null,                  -- copied from the dossier with kind, matter and stage: lists do not join
  kind         text not null,
  matter       text,
  stage        text not null,
  waits_for    text not null,
  opened_at    timestamptz not null,
  due          date not null,                  -- 'infinity' where no clock runs
  due_at       timestamptz,                    -- null while paused or provisional
  overdue      boolean not null,
  made         boolean not null,
  primary key (dossier, name)
);
create index task_of_unit on casework.task (unit, due, dossier, name) include (role, assignee);

create table casework.clock (
  dossier      uuid not null references casework.dossier,
  name         text not null,
  fires_at     timestamptz,                    -- null while the date is provisional
  primary key (dossier, name)
);
create index clock_to_fire on casework.clock (fires_at) where fires_at is not null;
create index clock_provisional on casework.clock (dossier) where fires_at is null;

create table casework.access (
  holder       text not null,                  -- unit:<id> or subject:<id>
  dossier      uuid not null references casework.dossier,
  "as"         text not null,
  opened_at    timestamptz not null,           -- copied: a person's list is ordered by it
  primary key (holder, dossier, "as")
);
create index access_by_time on casework.access (holder, opened_at, dossier);
create index access_of_dossier on casework.access (dossier);

create table casework.link (
  dossier      uuid not null references casework.dossier,
  kind         text not null,                  -- parent, needs, same-event, joins, supersedes
  other        uuid not null,
  primary key (dossier, kind, other)
);
create index link_back on casework.link (other, kind);

create table casework.said (
  dossier      uuid not null references casework.dossier,
  sequence     int not null,                   -- the event that was said with it
  name         text not null,                  -- reason, opinion, correction:<field>
  sealed       bytea not null,                 -- under the dossier's key
  primary key (dossier, sequence, name)
);

create table casework.serial (
  unit         text not null,
  day          date not null,
  next         bigint not null,                -- blocks below it are reserved by processes; gaps are allowed
  primary key (unit, day)
);

comment on table casework.event is 'What happened, append-only. Written by casework/dossier only; nobody updates or deletes.';
comment on table casework.said is 'Texts that steps were given, sealed; events hold their digests.';

-- 002  What a dossier is about, for the remits of positions: its category and its place beside kind and matter.
-- Why   An officer for permits of a unit sees no complaint of the same unit; lists ask it of the same rows as the policy.
-- Size  two texts a dossier and a task. Safe: what was opened before has neither, and only positions without such a part see it.
alter table casework.dossier add category text, add place text; -- place: a division code of base/division
alter table casework.task add category text, add place text;    -- copied from the dossier, like kind and matter

-- 003  A dossier's state lies in its row, as it is.
-- Why   Rows above 2 kB were compressed when they were written and opened when they were read, at every step and on every page,
--       for a row that is seldom above 4 kB. What is longer than a page still goes aside.
-- Size  one row of 2 to 4 kB per dossier. Safe: rows that are there stay as they are until they are next written.
alter table casework.dossier set (toast_tuple_target = 8160);

-- 004  Access knows which dossiers are open.
-- Why   The list of what runs read all that had ended: over a second for an enterprise with thirty thousand dossiers.
-- Size  two or three rows per dossier. Filled once, in this part; a process of the older version may write rows that count as
--       open until its dossier next moves, since it names no such column: end it before, as at every start.
alter table casework.access add column open boolean not null default true;  -- the dossier has not ended
update casework.access set open = false from casework.dossier where id = dossier and closed_at is not null;
create index access_of_holder on casework.access (holder, open, opened_at, dossier);
drop index casework.access_by_time;

-- 005  A clock with a provisional day fires, too.
-- Why   A limit past the published calendar waited for ever where no calendar came. It now has the moment after which no calendar
--       that could still come would change its day; that it is to be counted again when one comes, the row says by itself.
--       `due_at` of a task is that moment, too.
-- Size  one boolean a running clock. Filled once; the clocks that waited get their moment when they are counted again at the start.
alter table casework.clock add provisional boolean not null default false;
update casework.clock set provisional = true where fires_at is null;
drop index casework.clock_provisional;
create index clock_provisional on casework.clock (dossier) where provisional;

-- 006  What a dossier is found by beside its parties: the names, numbers and telephones that somebody put into it.
-- Why   An officer has the telephone of a form in hand, or the name of a spouse. `terms` are keyed hashes (base/subject/terms.ts); they
--       go when the dossier's key goes, by whoever. Modules write them; what was handed in before is filled in by their jobs.
-- Size  as many rows as dossiers with a form, some 80 numbers of 8 bytes, twice with the index. A table of its own: the row of a dossier is
--       written at every step, this one at a correction.
create table casework.sought (
  dossier  uuid primary key references casework.dossier,
  terms    bigint[] not null
);
create index sought_terms on casework.sought using gin (terms);
comment on table casework.sought is 'Keyed hashes by which dossiers are found. Written by casework/dossier only.';
create function casework.forget_sought() returns trigger language plpgsql as $$
begin
  delete from casework.sought where dossier = new.id;
  return null;
end $$;
create trigger sought_erased after update of key on casework.dossier
  for each row when (old.key is not null and new.key is null) execute function casework.forget_sought();
create index dossier_of_place on casework.dossier (place, opened_at, id) where place is not null;

-- 007  What of a unit ended in a span of time is found by an index.
-- Why   The board shows by week what came and what was done; what came is found by dossier_of_unit already.
-- Size  16 bytes and more for each closed dossier, written once, when it closes. Safe: nobody else asks it.
create index dossier_closed on casework.dossier (unit, closed_at) where closed_at is not null;
