-- 001  Phrases that a unit keeps for its own officers.
-- Why   Whoever asks thirty people a day for the same plan writes the same sentence thirty times, each time a little otherwise. A unit says
--       it once, as its lawyers read it, and an officer puts it where he writes (our rule).
-- Size  at most fifty that are in use for a unit; some hundred units. Words of an office: no personal data.
create table casework.phrase (
  id        uuid primary key,
  unit      text not null,
  use       text not null check (use in ('correction', 'reason')),
  words     text not null check (char_length(words) between 1 and 200),
  said_at   timestamptz not null,        -- when it was added or last changed, by the city's clock
  said_by   uuid not null,
  ended_at  timestamptz,                 -- null: in use
  ended_by  uuid,
  constraint ended_by_somebody check (num_nonnulls(ended_at, ended_by) in (0, 2))
);
create index phrase_of_unit on casework.phrase (unit, said_at) where ended_at is null;
comment on table casework.phrase is 'What officers of a unit put into what they write. Written by casework/phrase only.';
