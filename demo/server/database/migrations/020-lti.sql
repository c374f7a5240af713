-- LTI 1.3: learning platforms (LMS) that open videos here, name the learner, and take grades. References are checked at the end of a
-- transaction, because a backup restores tables in the order of their names.

create table lti_platforms (
  id uuid primary key default gen_random_uuid(),
  -- The fields of server/lti/check-platform.ts.
  definition jsonb not null,
  issuer text not null,
  client_id text not null,
  created_at timestamptz not null default now(),
  unique (issuer, client_id)
);

-- Permissions for dynamic registration: each for one platform, and for a limited time.
create table lti_invitations (
  hash text primary key,
  show_names boolean not null,
  expires_at timestamptz not null
);

-- Key pairs. The public keys are at /lti/jwks.
create table lti_keys (
  kid text primary key,
  private_key jsonb not null,
  -- Time from which the key signs. It is published earlier, because platforms cache the published keys.
  signs_from timestamptz not null default now(),
  -- Time until which the key is published; null for the newest one.
  ends_at timestamptz
);

-- Launches between the login and the signed message. Only hashes are stored, so that a person who reads the table cannot finish a launch.
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
  -- URL for grades; null if the platform takes none.
  line_item text,
  unique (platform, deployment, context, resource)
);
create index lti_links_of_video on lti_links (video);

-- People who opened a link, and the grades that the platform has received.
create table lti_viewers (
  link uuid not null references lti_links on delete cascade deferrable initially deferred,
  -- Name of the learner in the table progress.
  learner text not null,
  -- Id of the learner at the platform.
  subject text not null,
  name text,
  -- Teachers are not graded.
  is_graded boolean not null,
  launched_at timestamptz not null default now(),
  -- Best grade, and best grade that was sent: fractions from 0 to 1.
  best double precision not null default 0,
  sent double precision not null default 0,
  -- Time at which the grade is to be sent; null if there is nothing to send.
  due_at timestamptz,
  -- Earliest time of the next grade, unless the video is completed.
  not_before timestamptz not null default '-infinity',
  -- Time until which one server may be sending the grade.
  leased_until timestamptz,
  tries integer not null default 0,
  -- Sentence of this server about why the last grade was not taken; null if it was.
  problem text,
  primary key (link, learner)
);
create index lti_viewers_of_learner on lti_viewers (learner);
create index lti_viewers_due on lti_viewers (due_at) where due_at is not null;
create index lti_viewers_leased on lti_viewers (leased_until) where leased_until is not null;
