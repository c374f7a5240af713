-- The school's videos: what a video is, in one document, as server/videos/check-video.ts names its fields.
create table videos (
  uuid text primary key,
  definition jsonb not null,
  -- Pages list them in the order in which they were made.
  number bigint generated always as identity
);

create function multirange_length(ranges nummultirange) returns double precision
language sql immutable parallel safe as $$
  select coalesce(sum(upper(r) - lower(r)), 0)::double precision from unnest(ranges) r
$$;

-- Kept, since pages sort and filter whole classes by it.
alter table progress add column watched_seconds double precision not null
  generated always as (multirange_length(watched + unconfirmed)) stored;
