-- 001  Appointments 任命: who proposed that somebody becomes an officer, takes a position or leaves it, and who confirmed it.
-- Why   Whoever could make officers alone could make himself anything. Two administrators act, and all of it stays on record.
-- Size  some hundred rows a year in a district. The person behind a new account is a row of base.subject, sealed there.
create table trust.appointment (
  id           uuid primary key,
  kind         text not null check (kind in ('officer', 'position', 'ending')),
  unit         text not null,                          -- base/department
  account      uuid references trust.account,          -- whom it concerns; of a new officer once it is confirmed
  person       uuid,                                   -- base/subject: who a new officer is
  login        text,                                   -- of a new officer
  position     text,                                   -- the position that is made or ended
  roles        jsonb,
  title        jsonb,                                  -- in both languages
  starts       date,
  ends         date check (ends >= starts),            -- the last day; of an ending, null: at once
  state        text not null default 'proposed' check (state in ('proposed', 'confirmed', 'refused')),
  proposed_at  timestamptz not null,                   -- by the city's clock, like what follows
  proposed_by  uuid not null references trust.account,
  proposed_in  text not null,                          -- the position in which
  decided_at   timestamptz,
  decided_by   uuid references trust.account,
  decided_in   text,
  constraint decided_by_another check (state <> 'confirmed' or (decided_by <> proposed_by and decided_by is distinct from account)),
  constraint decided_has_its_facts check (num_nonnulls(decided_at, decided_by, decided_in) = case state when 'proposed' then 0 else 3 end),
  constraint kind_has_its_facts check (case kind
    when 'officer'  then num_nonnulls(person, login, roles, title, starts) = 5
    when 'position' then num_nonnulls(account, roles, title, starts) = 4 and person is null and login is null
    else num_nonnulls(account, position) = 2 and num_nonnulls(person, login, roles, title, starts) = 0 end)
);
create index appointment_of_unit on trust.appointment (unit, proposed_at, id);
comment on table trust.appointment is 'Who made whom an officer, with four eyes. Written by trust/appointment only; rows are never removed.';

-- 002  What a proposed position is for within its unit: what the second administrator confirms.
-- Why   Until now a remit was set by an operator alone, after the appointment: whoever confirmed it did not see it.
-- Size  a column. Safe: what was proposed before has none, and is for all.
alter table trust.appointment add remit jsonb;                    -- base/department, Remit; null or empty: all that the unit does
alter table trust.appointment add constraint remit_of_a_position check (remit is null or (kind <> 'ending' and jsonb_typeof(remit) = 'object'));

-- 003  What two administrators do with an account for work: its ways of signing in made void, closed, opened again.
-- Why   Whoever could do it alone would take the account of the second, and have four eyes by himself.
-- Size  no row is written. Safe: kinds are added.
alter table trust.appointment drop constraint appointment_kind_check, drop constraint kind_has_its_facts;
alter table trust.appointment add constraint appointment_kind_check
  check (kind in ('officer', 'position', 'ending', 'reset', 'closing', 'reopening'));
alter table trust.appointment add constraint kind_has_its_facts check (case kind
  when 'officer'  then num_nonnulls(person, login, roles, title, starts) = 5
  when 'position' then num_nonnulls(account, roles, title, starts) = 4 and person is null and login is null
  when 'ending'   then num_nonnulls(account, position) = 2 and num_nonnulls(person, login, roles, title, starts) = 0
  else account is not null and num_nonnulls(person, login, position, roles, title, starts, ends) = 0 end);
alter table trust.appointment drop constraint remit_of_a_position;
alter table trust.appointment add constraint remit_of_a_position
  check (remit is null or (kind in ('officer', 'position') and jsonb_typeof(remit) = 'object'));

-- 004  What a program of an administrator took away at once, without a second one.
-- Why   Whoever watches for misuse cannot wait for somebody to confirm; giving back still takes two (docs/decisions/0022).
-- Size  a column, null for what two have done. Safe: older code writes none.
alter table trust.appointment add program text;                   -- the client through which it was done
alter table trust.appointment drop constraint decided_by_another;
alter table trust.appointment add constraint decided_by_another check (state <> 'confirmed' or (decided_by is distinct from account
  and (decided_by <> proposed_by or (program is not null and kind in ('ending', 'closing')))));
