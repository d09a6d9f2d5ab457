-- 001  What people searched for and did not find.
-- Why   Officials see which words and which services are missing. No person, no session, no time of day; what has digits or is
--       long is not kept, since it may be about somebody (our rule). No row per search: a count per words and day.
-- Size  some hundred rows a day, a thousand at most; kept for ninety days.
create schema if not exists doors;
create table doors.missed (
  day    date not null,                  -- on the city's calendar
  words  text not null check (char_length(words) between 1 and 20),
  times  int not null check (times > 0),
  primary key (day, words)
);
comment on table doors.missed is 'Searches without an answer, counted. Written by doors/tong only.';
