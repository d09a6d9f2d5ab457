-- 001  Notes that officers leave each other in a dossier.
-- Why   What a colleague should know and a party does not have to be told in a paper. Sealed; the event holds a digest.
-- Size  about 1 row per dossier.
create table casework.note (
  id        uuid primary key,
  dossier   uuid not null references casework.dossier,
  at        timestamptz not null,
  account   uuid not null,
  position  text,
  sealed    bytea not null
);
create index note_of_dossier on casework.note (dossier, at);

-- 002  Attachments that officers add to a dossier: a report of an inspection, photographs of a site.
-- Why   What a step rests on lies with the dossier. Files of applicants are the services' own.
-- Size  about 0.5 rows of some 500 kB per dossier.
create table casework.attachment (
  id        uuid primary key,
  dossier   uuid not null references casework.dossier,
  at        timestamptz not null,
  account   uuid not null,
  type      text not null check (type in ('application/pdf', 'image/jpeg', 'image/png')),
  size      int not null,
  name      bytea not null,
  bytes     bytea not null
);
create index attachment_of_dossier on casework.attachment (dossier, at);
