-- 001  Who looked at whose papers: one row per request and dossier.
-- Why   A person sees who has looked at his papers, as what and what for; so does whoever examines an unusual look.
-- Size  about 30 rows per dossier; a partition a month, made ahead; kept three years (our rule), then dropped whole.
create schema if not exists trust;
create table trust.reading (
  at        timestamptz not null,        -- by the city's clock
  dossier   uuid,
  subject   uuid,                        -- where somebody's own data were opened outside a dossier
  account   uuid,
  position  text,
  unit      text,
  program   text,
  purpose   text not null,
  act       text not null                -- what was asked for: see, or the step that was tried
) partition by range (at);
create table trust.reading_other partition of trust.reading default;
create index reading_of_dossier on trust.reading (dossier, at);
comment on table trust.reading is 'The trace of reading. Append-only. Written by trust/reading only, before data leaves.';

-- 002  What was looked at, where it is no dossier: a certificate, a record.
-- Why   Until now only dossiers could be named; whoever looks at anything else of somebody leaves a trace as well.
-- Size  as many rows as such things are opened. Safe: older code leaves both empty.
alter table trust.reading add about_type text, add about text, -- its kind, and its id in the module that keeps it
  add constraint about_is_whole check ((about_type is null) = (about is null));
create index reading_about on trust.reading (about_type, about, at) where about is not null;

-- 003  Dossiers of which a line stood in a list that somebody was shown: name, matter, number, stage.
-- Why   A worklist told the names of twenty people under one row that named nobody; now each of them finds it.
-- Size  one list of some twenty ids for each page of a list, not a row for each line. Safe: older code leaves it empty.
alter table trust.reading add listed uuid[];
create index reading_listed on trust.reading using gin (listed) where listed is not null;

-- 004  What was read of somebody outside dossiers is found by him.
-- Why   His name given to another system, or opened for an appointment, was traced, and no page could tell him.
-- Size  an entry for each reading that names a person: some for each of us in a year. Safe: adds an index.
create index reading_of_subject on trust.reading (subject, at) where subject is not null;
