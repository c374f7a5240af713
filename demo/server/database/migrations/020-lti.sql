-- LTI 1.3: learning platforms (LMS) that open videos here, say who is watching, and take grades. What refers to something else is
-- checked at the end of a transaction: a backup brings tables in the order of their names.

create table lti_platforms (
  id uuid primary key default gen_random_uuid(),
  -- The fields of server/lti/check-platform.ts.
  definition jsonb not null,
  issuer text not null,
  client_id text not null,
  created_at timestamptz not null default now(),
  unique (issuer, client_id)
);

-- Permissions to register by the standard's dynamic registration: each for one platform, for a while.
create table lti_invitations (
  hash text primary key,
  show_names boolean not null,
  expires_at timestamptz not null
);

-- Key pairs, of which the public halves are at /lti/jwks.
create table lti_keys (
  kid text primary key,
  private_key jsonb not null,
  -- Published at once, used from here on: platforms keep what they have fetched for a while.
  signs_from timestamptz not null default now(),
  -- Published until then; null for the one that is used.
  ends_at timestamptz
);

-- Launches under way, between the login and the signed message. By hashes: what is read here opens nothing.
create table lti_logins (
  state text primary key,
  binding text not null,
  nonce text not null,
  platform uuid not null references lti_platforms on delete cascade deferrable initially deferred,
  storage_target text,
  expires_at timestamptz not null
);
create index lti_logins_by_age on lti_logins (expires_at);

-- Places in courses that open a video.
create table lti_links (
  id uuid primary key default gen_random_uuid(),
  platform uuid not null references lti_platforms on delete cascade deferrable initially deferred,
  deployment text not null,
  context text not null,
  resource text not null,
  video text not null,
  -- watched, completed or none.
  grading text not null,
  -- Where grades go; null where the platform takes none.
  line_item text,
  unique (platform, deployment, context, resource)
);
create index lti_links_of_video on lti_links (video);

-- People who opened a link, and what the platform was told of them.
create table lti_viewers (
  link uuid not null references lti_links on delete cascade deferrable initially deferred,
  -- As in progress.
  learner text not null,
  -- As the platform has it.
  subject text not null,
  name text,
  -- Teachers are not graded.
  is_graded boolean not null,
  launched_at timestamptz not null default now(),
  -- Parts of the whole grade, from 0 to 1.
  best double precision not null default 0,
  sent double precision not null default 0,
  -- When something is to be sent; null if there is nothing to send.
  due_at timestamptz,
  -- Not before this, unless the video has been completed.
  not_before timestamptz not null default '-infinity',
  -- A server is sending it until then, at the latest.
  leased_until timestamptz,
  tries integer not null default 0,
  -- What the platform answered to the last one that it did not take.
  problem text,
  primary key (link, learner)
);
create index lti_viewers_of_learner on lti_viewers (learner);
create index lti_viewers_due on lti_viewers (due_at) where due_at is not null;
create index lti_viewers_leased on lti_viewers (leased_until) where leased_until is not null;
