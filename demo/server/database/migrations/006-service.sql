-- Sessions of administrators, and browsers with which they have logged in before. Only hashes are stored, so that this table is of no use
-- to a person who reads it.
create table admin_cookies (
  hash text primary key,
  kind text not null,
  expires_at timestamptz not null
);

-- Counts of a minute for limits that several servers share, by keyed hashes. They may be lost in a crash.
create unlogged table shared_counts (
  name text primary key,
  minute bigint not null,
  total integer not null,
  is_new boolean not null default true
);
