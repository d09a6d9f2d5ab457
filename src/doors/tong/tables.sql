-- 001  What people searched for and did not find.
-- Why   Officials see which words and which services are missing. No person, no session, no time of day; what has digits or is
--       long is not counted, since it may be about somebody (our rule). An address or a name may be short and have no digits: what was
--       searched for lies here as a keyed index, and its words only when they were searched for five times.
-- Size  some hundred rows a day, a thousand at most; kept for ninety days.
create schema if not exists doors;
create table doors.missed (
  mark   bytea not null,                 -- keyed index of the words
  day    date not null,                  -- on the city's calendar
  words  text check (char_length(words) between 1 and 20),
  times  int not null check (times > 0),
  primary key (mark, day)
);
create index missed_by_day on doors.missed (day);
comment on table doors.missed is 'Searches without an answer, counted. Written by doors/tong only.';
