-- 001  How far a city was grown for the demonstration (`yipan grow`).
-- Why   A city of a million dossiers is made in parts, each in one transaction with its row here: whoever was interrupted goes
--       on where he was, and the number asked for is the number that is there.
-- Size  a row per thousand dossiers that were made; none in a real city. Safe: adds a table, touches no other.
create schema if not exists demo;
create table demo.grown (
  part      bigint primary key,
  dossiers  int not null,
  largest   int not null,                    -- of them, those of the one enterprise that has far more than all others
  people    int not null                     -- the number of the last person that was made with it: numbers go on from the highest
);
comment on table demo.grown is 'Parts of a grown demonstration. Written by doors/demo only.';
