-- 001  One store for the files that come with drafts and dossiers of all kinds.
-- Why   Files were the applications' own; whoever reports something sends photographs, too. A file is sealed with a key of its
--       own, which is sealed with the draft's or the dossier's: handing in moves a key, not the file.
-- Size  3 files of some 500 kB for an application. Safe: a city that has the applications' table keeps it under its new name, and
--       processes of the version before find it under the old one, as a view.
do $$
begin
  if to_regclass('services.upload') is not null then
    alter table services.upload set schema casework;
    alter table casework.upload rename to file;
    alter index casework.upload_of_draft rename to file_of_draft;
    alter index casework.upload_of_dossier rename to file_of_dossier;
    create view services.upload as select * from casework.file;
  else
    create table casework.file (
      id          uuid primary key,
      draft       uuid,                          -- while it lies in a draft
      dossier     uuid references casework.dossier,
      field       text not null,                 -- path of the answer, or step and name of what it took
      type        text not null check (type in ('application/pdf', 'image/jpeg', 'image/png')),
      size        int not null,
      key         bytea not null,                -- the file's key, sealed with the draft's or the dossier's
      name        bytea not null,                -- sealed with the file's key, as the bytes are
      bytes       bytea not null,
      check (num_nonnulls(draft, dossier) <= 1)
    );
    create index file_of_draft on casework.file (draft) where draft is not null;
    create index file_of_dossier on casework.file (dossier) where dossier is not null;
  end if;
end $$;
comment on table casework.file is 'Files: PDF, JPEG, PNG, checked by content. Written by casework/file only.';

-- 002  How many pixels a picture has.
-- Why   Where an identity paper is asked for, a picture that cannot be one is refused, whoever sends it and however (paper.ts). Pixels say
--       nothing of anybody; the picture is sealed.
-- Size  two numbers a file. Safe: files of before have none, and are taken as they are.
alter table casework.file add column width int, add column height int;
