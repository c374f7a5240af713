-- A minute began for all names when the clock's began: at its end, twice the limit went through within seconds. Now it begins for each
-- name with its first count.
drop table shared_counts;
create unlogged table shared_counts (
  name text primary key,
  ends_at timestamptz not null,
  total integer not null,
  is_new boolean not null default true
);
