-- 001  Versions of forms, whatever is filled in on them.
-- Why   Drafts of every kind lie beside each other, and a draft or a dossier names the form that it was filled in by its hash. Forms
--       were the applications' own.
-- Size  some ten kB for each version of each form. Safe: a city that has the applications' table keeps it here, and processes of the
--       version before find it under the old name, as a view.
create schema if not exists casework;
do $$
begin
  if to_regclass('services.form') is not null then
    alter table services.form set schema casework;
    create view services.form as select * from casework.form;
  else
    create table casework.form (
      hash        text primary key,
      definition  jsonb not null
    );
  end if;
end $$;
comment on table casework.form is 'Forms by their hash: one that was filled in stays readable for ever. Written by casework/form only.';
