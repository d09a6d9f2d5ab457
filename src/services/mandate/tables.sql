-- 001  Who asks to act for which enterprise: by its mandate, or as its legal representative.
-- Why   民法典 art. 165. What was typed is sealed under the dossier's key. The enterprise is the one the city knew by the code when it was
--       asked; null where it knew none, which whoever asks does not learn. Where each stands is the dossier's, and what is in force
--       is base.mandate and base.representation.
-- Size  some rows per enterprise.
create schema if not exists services;
create table services.mandate (
  dossier     uuid primary key,
  person      uuid not null,             -- base/subject: who asks
  enterprise  uuid,                      -- base/subject
  code_index  bytea not null,            -- of the credit code that was typed, keyed: how often one is asked, known or not
  matters     jsonb check (jsonb_array_length(matters) > 0), -- codes; null: all
  starts      date,
  ends        date,                      -- the last day
  sealed      bytea not null,            -- the answers, as JSON
  constraint mandate_has_its_days check (num_nonnulls(starts, ends) in (0, 2))
);
create index mandate_of_person on services.mandate (person, dossier);
create index mandate_of_enterprise on services.mandate (enterprise, dossier) where enterprise is not null;
create index mandate_of_code on services.mandate (code_index, dossier);
comment on table services.mandate is '授权委托 who asks to act for an enterprise. Written by services/mandate only.';
