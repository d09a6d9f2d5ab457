-- 001  Subjects: the persons, enterprises and organisations the city deals with, and who may act for whom.
-- Why   Everything that names a person is sealed under a key of his own, which lies here wrapped with the city's key; he is
--       found by keyed blind indexes. Whoever destroys the key has erased him (个人信息保护法 art. 47, general knowledge).
--       Name and credit code of an organisation are public and stand in clear.
-- Size  one row per subject, up to 25 million; about as many rows of representation as there are enterprises.
create schema if not exists base;
create table base.subject (
  id            uuid primary key,
  kind          text not null,
  key           bytea,                   -- wrapped with the city's key; null once erased
  number_index  bytea unique,            -- of the citizen's number, the passport or the credit code: one number, one subject
  name_index    bytea,                   -- of the whole name in its one written form
  name          text,                    -- organisations only
  credit_code   text,                    -- organisations only
  sealed        bytea,                   -- the rest, as JSON under the subject's key: a person's name and number, contact
  erased_at     timestamptz,             -- by the city's clock
  constraint kind_known check (kind in ('person', 'enterprise', 'organisation')),
  constraint clear_of_organisations_only check (num_nonnulls(name, credit_code) = case kind when 'person' then 0 else 2 end),
  constraint erased_is_empty check (num_nonnulls(key, number_index, name_index, sealed) = case when erased_at is null then 4 else 0 end),
  constraint persons_are_erased check (kind = 'person' or erased_at is null)
);
create index subject_of_name on base.subject (name_index, id) where name_index is not null;

create table base.representation (
  person      uuid not null references base.subject,
  enterprise  uuid not null references base.subject,
  "as"        text not null check ("as" in ('legal-representative')),
  starts      date not null,
  ends        date check (ends >= starts), -- the last day on which it holds; null where no end is set
  primary key (person, enterprise, "as", starts)
);
create index representation_of_enterprise on base.representation (enterprise, starts);
comment on table base.subject is 'Persons, enterprises, organisations. Written by base/subject only.';
comment on table base.representation is '法定代表人 who may act for an enterprise, from a day, until a day. Written by base/subject only.';

-- 002  Processes remember who represents whom, and hear of its changes.
create trigger representation_changed after insert or update or delete on base.representation
  for each statement execute function kernel.tell_changed();

-- 003  Processes remember the sealed row of whoever signs in, and hear of its changes.
-- Why   The name at the top of every page. It stays sealed in memory, too; what is erased is forgotten with the commit.
create trigger subject_changed after update on base.subject
  for each statement execute function kernel.tell_changed();

-- 004  Subjects are found by a part of a name, a telephone, the last digits of a number.
-- Why   Officers have half a name or a telephone in hand. `terms` are keyed hashes (terms.ts): of no use without the city's key, gone
--       with the person. Rows that are there get theirs by a job that this part puts down once; until it is through they are
--       found by whole name and number, as before. A process of the older version writes rows without terms: end it before.
-- Size  some 25 numbers of 8 bytes a subject, twice with the index; an hour or so for 25 million.
alter table base.subject add column terms bigint[];
alter table base.subject add constraint erased_has_no_terms check (erased_at is null or terms is null);
create index subject_of_terms on base.subject using gin (terms);
create index subject_without_terms on base.subject (id) where terms is null and erased_at is null;
insert into kernel.outbox (task, payload, part) select 'base/fill-terms', '{}', 1 where exists (select from base.subject);

-- 005  Traditional characters do not count where a name is looked for.
-- Why   張偉 and 张伟 are one name, and an officer writes it as his keyboard does (our rule). Terms of what is there are made anew by a job
--       that this part puts down once; until it is through, whoever is kept in traditional characters is found by his whole name as it is
--       kept, and by numbers. The job goes by id and asks no more who has no terms.
-- Size  every row is opened once, an hour or so for 25 million; written only where its terms are others.
drop index base.subject_without_terms;
insert into kernel.outbox (task, payload, part) select 'base/fill-terms', '{}', 1 where exists (select from base.subject);

-- 006  Mandates 委托代理: for whom somebody may act who does not represent him by law, in which matters, from a day, until a day.
-- Why   民法典 art. 165: a mandate names who acts, in what, and for how long. One is there only while it is in force: whoever takes it back or
--       lays it down removes the row, and how it came about stands in the dossier that is named.
-- Size  some rows per enterprise. Safe: adds a table; older code gives nobody more than the register does.
create table base.mandate (
  enterprise  uuid not null references base.subject,
  person      uuid not null references base.subject,
  dossier     uuid not null,             -- in which it was given
  matters     jsonb check (jsonb_array_length(matters) > 0), -- codes; null: all that one can apply for
  starts      date not null,
  ends        date not null check (ends >= starts), -- the last day on which it holds
  primary key (enterprise, person, dossier)
);
create index mandate_of_person on base.mandate (person, starts);
comment on table base.mandate is '委托代理 who may act for an enterprise by its mandate. Written by base/subject only.';
create trigger mandate_changed after insert or update or delete on base.mandate
  for each statement execute function kernel.tell_changed();
