-- Until now, the minute of all names was that of the clock, so twice the limit was possible within seconds around its end. Now the minute of
-- each name begins with its first count.
drop table shared_counts;
create unlogged table shared_counts (
  name text primary key,
  ends_at timestamptz not null,
  total integer not null,
  is_new boolean not null default true
);
