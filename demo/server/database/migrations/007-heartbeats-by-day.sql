-- Heartbeats of each day (UTC) are in a separate table, so that old days are dropped instead of deleted row by row. Servers of the earlier
-- version may run next to this one: they insert the same columns.

alter table heartbeats drop column id;
alter table heartbeats rename to heartbeats_before;
alter index heartbeats_of_learner rename to heartbeats_before_of_learner;
alter index heartbeats_by_age rename to heartbeats_before_by_age;

create table heartbeats (like heartbeats_before including defaults) partition by range (received_at);
create index heartbeats_of_learner on heartbeats (video, learner, verified, received_at);

-- For heartbeats of days that have no table, for example because a clock is wrong.
create table heartbeats_other partition of heartbeats default;

-- Makes the missing tables of today and of the given number of days after it.
create function make_heartbeat_days(days integer) returns void language plpgsql as $$
declare
  day date;
begin
  for day in select (now() at time zone 'utc')::date + i from generate_series(0, days) i loop
    if to_regclass('heartbeats_' || to_char(day, 'YYYYMMDD')) is null then
      begin
        execute format('create table %I partition of heartbeats for values from (%L) to (%L)',
          'heartbeats_' || to_char(day, 'YYYYMMDD'), day || ' 00:00+00', day + 1 || ' 00:00+00');
      exception when invalid_object_definition or check_violation then
        -- Heartbeats of that day are already in heartbeats_before or heartbeats_other.
        null;
      end;
    end if;
  end loop;
end $$;

-- Drops the tables of days that are older than the given number of days, and deletes rows of that age from the other tables.
create function drop_heartbeat_days(days integer) returns integer language plpgsql as $$
declare
  cutoff date := (now() at time zone 'utc')::date - days;
  dropped integer := 0;
  part text;
begin
  for part in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'heartbeats'::regclass and c.relname ~ '^heartbeats_\d{8}$'
  loop
    if to_date(right(part, 8), 'YYYYMMDD') < cutoff then
      execute format('drop table %I', part);
      dropped := dropped + 1;
    end if;
  end loop;
  delete from heartbeats_other where received_at < now() - make_interval(days => days);
  if to_regclass('heartbeats_before') is not null then
    execute 'delete from heartbeats_before where received_at < $1' using now() - make_interval(days => days);
  end if;
  return dropped;
end $$;

-- The existing table becomes the partition of all days before tomorrow.
do $$
begin
  if exists (select from heartbeats_before) then
    execute format('alter table heartbeats attach partition heartbeats_before for values from (minvalue) to (%L)',
      (select greatest((max(received_at) at time zone 'utc')::date, (now() at time zone 'utc')::date) + 1 || ' 00:00+00'
       from heartbeats_before));
  else
    drop table heartbeats_before;
  end if;
end $$;

select make_heartbeat_days(3);
