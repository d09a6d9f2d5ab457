-- 001  Appeals as they were told, who told them, and what came of asking back.
-- Why   What was told and where lies under the dossier's key. Who called stands apart from it: whoever handles an appeal that is
--       confidential or anonymous opens the one row and not the other. Return visits are rows of their own, since rates are
--       counted from them and from nothing else.
-- Size  one row each per appeal; a visit or two per appeal, of some 80 bytes.
create schema if not exists appeals;
create table appeals.appeal (
  dossier     uuid primary key,
  channel     text not null,                -- one of the channels
  sort        text not null,                -- advice, help, complaint, report, suggestion
  category    text not null,                -- six digits of the pack's tree
  urgency     text not null,
  privacy     text not null,                -- named, confidential, anonymous
  told        bytea not null,               -- under the dossier's key: words and address, as JSON
  place       text not null,                -- base/division: the smallest that is known
  rule        text,                         -- the row of the duty list that chose the unit; null where a person did
  at          timestamptz not null
);
create table appeals.caller (
  dossier     uuid primary key,
  sealed      bytea not null,               -- under the dossier's key: name and telephone, as JSON
  phone       bytea                         -- blind index: the same caller's earlier appeals; null where none was said
);
create index caller_by_phone on appeals.caller (phone, dossier desc) where phone is not null;
create table appeals.visit (
  dossier     uuid not null,
  sequence    int not null,                 -- of the step with which it was recorded
  at          timestamptz not null,
  asked_by    text not null,                -- visitor, applicant; clock where nobody was reached
  reached     boolean not null,
  in_time     boolean not null,             -- the unit spoke to the caller within the time for it, and he does not say otherwise
  solved      boolean,                      -- null where nobody was reached
  satisfied   text,                         -- yes, partly, no
  unit        text,                         -- the unit that replied; null where the hotline answered at once
  sort        text not null,
  closes      boolean not null,             -- the appeal ended with it: of each appeal only this one counts
  primary key (dossier, sequence)
);
create index visit_by_month on appeals.visit (at) where closes;

-- 002  Appeals in the order in which they came.
-- Why   The desk's index of what is alike reads on from the last that it has seen, in every process.
-- Size  some 40 bytes an appeal. Safe: adds an index, changes no row.
create index appeal_by_time on appeals.appeal (at, dossier);

-- 003  Appeals of the last weeks by place, for the map.
-- Why   The map counts those since a day; without this it reads every appeal there ever was.
-- Size  one entry of some 40 bytes per appeal. Safe: adds an index; built while a running city waits to write, seconds for a million.
create index appeal_by_day on appeals.appeal (at, place);
