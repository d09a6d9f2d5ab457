-- 001  Rule tables under their hashes.
-- Why   A decision names the hash of the table that was asked. The pack holds the present versions; here every version that
--       ever decided stays readable, so that a decision can be asked again by whoever holds its capsule.
-- Size  some hundred rows of 20 kB. Safe: adds a table, touches no other.
create schema if not exists casework;
create table casework.rule_table (
  hash        text primary key,                -- SHA-256 of the table in one written form
  id          text not null,
  version     int not null,
  valid_from  date not null,
  definition  jsonb not null
);
create index rule_table_versions on casework.rule_table (id, version);
comment on table casework.rule_table is '规则表 every version that was ever loaded. Written by casework/rules only; nobody updates or deletes.';
