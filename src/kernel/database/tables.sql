-- 001  What the kernel keeps: the city's clock, jobs on their way out, and answers already given.
-- Why   One offset row moves the clock of a demonstration or a test; a step writes its jobs as plain rows and pays
--       nothing for notification (design of the unit of work); a repeated request gets its first answer.
-- Size  clock one row; outbox empty but for the moment; idempotency one row per write, cut after 30 days.
create table kernel.clock (
  single     boolean primary key default true check (single),
  offset_ms  bigint not null default 0
);
insert into kernel.clock default values;

create table kernel.outbox (
  id       bigint generated always as identity primary key,
  task     text not null,
  payload  jsonb not null,               -- ids and codes only
  part     int not null                  -- order within one transaction
);

create table kernel.idempotency (
  owner        text not null,            -- the account or program that asked
  key          text not null,            -- as it sent it
  fingerprint  bytea not null,           -- HMAC of method, path and body: the same key with another body is refused
  status       int not null,
  location     text,                     -- where the answer can be read; the body itself is never stored
  day          date not null default current_date,
  primary key (owner, key)
);
comment on table kernel.outbox is 'Jobs of committed steps, on their way to the queue. Written by the unit of work, read by kernel/jobs.';
comment on table kernel.idempotency is 'Status and place of an answer, by who asked and the key of the request.';

-- 002  Telling of a change in tables that processes remember.
-- Why   What every request asks and what changes seldom is kept in memory; the commit that changes it says so.
create function kernel.tell_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('yipan_changed', tg_table_schema || '.' || tg_table_name);
  return null;
end $$;
