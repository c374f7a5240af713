create table settings (
  name text primary key,
  value text not null
);

create table webhooks (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  url text not null,
  request_field text not null,
  response_field text not null,
  rpm double precision not null,
  active boolean not null,
  flush boolean,
  -- uuids of the videos that the webhook applies to; null for all.
  videos jsonb,
  created_at timestamptz not null default now()
);

-- Every heartbeat that was acknowledged.
create table heartbeats (
  id bigint generated always as identity primary key,
  video text not null,
  learner text not null,
  -- Whether a signed token named the learner. A typed name and the same name in a token are two learners, because anyone can type a name.
  verified boolean not null,
  position double precision not null,
  received_at timestamptz not null,
  -- Judgement: start, played, jumped or impossible.
  verdict text not null
);
create index heartbeats_of_learner on heartbeats (video, learner, verified, received_at);
create index heartbeats_by_age on heartbeats (received_at);

-- Progress of one learner in one video.
create table progress (
  video text not null,
  learner text not null,
  verified boolean not null,
  last_position double precision,
  furthest_position double precision,
  watched nummultirange not null default '{}',
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  -- Position and time with which the next heartbeat is compared, also after a jump ahead that was not counted.
  basis_position double precision,
  basis_at timestamptz,
  impossible integer not null default 0,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (video, learner, verified)
);
create index progress_by_change on progress (changed_at);
create index progress_by_age on progress (last_seen);
