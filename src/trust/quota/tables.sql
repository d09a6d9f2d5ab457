-- 001  How often an account did today what costs others work.
-- Why   A hundred questions in a second each began a statutory clock at one office; nobody needs that, and no page asked.
-- Size  some rows for each account that was active on a day; kept for two days.
create schema if not exists trust;
create table trust.quota (
  owner  uuid not null,                  -- the account
  day    date not null,                  -- on the city's calendar
  what   text not null,                  -- the quota, and about what it is: a matter, an office
  times  int not null check (times > 0),
  primary key (owner, day, what)
);
create index quota_day on trust.quota (day);
comment on table trust.quota is 'What accounts used of their quotas. Written by trust/quota only, in the transaction of the command.';
