-- Administrators who are logged in, and browsers that they have logged in with before: by hashes, so that nobody who reads this
-- table can make a session from it.
create table admin_cookies (
  hash text primary key,
  kind text not null,
  expires_at timestamptz not null
);

-- Limits that several servers share: a minute's counts, by keyed hashes. A crash may forget them.
create unlogged table shared_counts (
  name text primary key,
  minute bigint not null,
  total integer not null,
  is_new boolean not null default true
);
