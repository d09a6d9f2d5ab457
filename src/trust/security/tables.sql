-- 001  What happened against the city's rules, or was ended: failed and refused sign-ins, refused acts, limits, revocations.
-- Why   Who examines an attack has to see it, and not in the access logs, which name nobody and are the operator's.
--       网络安全法 art. 21 (3): such logs are kept six months at least; ours a year (our rule).
-- Size  a row for each minute, kind and caller, however often it happened: some thousand a day, more under attack.
create schema if not exists trust;
create table trust.security (
  minute   timestamptz not null,         -- by the machine's clock, like the last column
  key      bytea not null,               -- SHA-256 of all that follows down to the address: the same is counted, not repeated
  kind     text not null check (kind in ('sign-in', 'refused', 'limited', 'revoked')),
  code     text not null,                -- the problem's, or what was ended
  account  uuid,
  login    bytea,                        -- blind index of the account name that was typed: it may be a password by mistake
  program  text,
  route    text,                         -- as the city wrote it, without what stood in its place
  network  text not null,                -- /24 or /48
  times    int not null default 1,
  last_at  timestamptz not null,
  primary key (minute, key)
);
create index security_kind on trust.security (kind, minute);
comment on table trust.security is 'The security log. Written by trust/security only, and by triggers on what can be ended.';

-- Whoever ends something, by a page, a command or in SQL: it is in the log.
create function trust.note_ended(code text, account uuid) returns void language sql as $$
  insert into trust.security as s (minute, key, kind, code, account, network, last_at)
  values (date_trunc('minute', clock_timestamp()), sha256(convert_to('revoked' || code || coalesce(account::text, ''), 'UTF8')),
    'revoked', code, account, 'unknown', clock_timestamp())
  on conflict (minute, key) do update set times = s.times + 1, last_at = excluded.last_at
$$;
create function trust.ended() returns trigger language plpgsql as $$
begin
  perform trust.note_ended(tg_argv[0], (to_jsonb(old) ->> tg_argv[1])::uuid);
  return null;
end $$;
