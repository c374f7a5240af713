-- From here on, demo/server/accounting decides what was watched. Servers of the earlier version may run next to this one during an update:
-- their function and columns stay, and new columns have defaults.

alter table progress
  -- Session of a viewer without a name; empty for all others.
  add column guest text not null default '',
  -- Viewings that heartbeats are judged by (accounting/viewing.ts). Their times are seconds before basis_at.
  add column viewings jsonb not null default '[]',
  -- Seconds of the video that were counted. Seconds that were watched twice count twice.
  add column counted double precision not null default 0,
  -- Stretches that count as watched unless a later heartbeat contradicts them.
  add column unconfirmed nummultirange not null default '{}',
  -- Whether the learning record store has received it.
  add column is_forwarded boolean not null default false;

alter table progress
  drop constraint progress_pkey,
  add primary key (video, learner, verified, guest);

create index progress_to_forward on progress (last_seen) where not is_forwarded and learner <> '';

alter table heartbeats
  add column session text not null default '',
  add column played_segments text;

-- Statements that the learning record store refused, so that an administrator sees them.
create table xapi_refused (
  id text primary key,
  video text not null,
  learner text not null,
  statement jsonb not null,
  status integer not null,
  reason text not null,
  refused_at timestamptz not null default now()
);

-- Learners who are watching at this moment continue from here.
update progress set viewings = jsonb_build_array(jsonb_build_object(
  'session', '', 'began', 0, 'at', 0, 'position', basis_position, 'counted', 0, 'played', 0, 'isSteady', false, 'pace', 1,
  'pending', '[]'::jsonb, 'assumed', '[]'::jsonb, 'unproven', '[]'::jsonb))
  where basis_position is not null and basis_at is not null and learner <> '';

-- Heartbeats without a learner were counted as if one person had watched.
update progress set watched = '{}' where learner = '';

-- Names are stored in the Unicode form NFC, so that a name is the same however its accents are encoded.
do $$
declare
  old progress;
begin
  if getdatabaseencoding() <> 'UTF8' then
    return;
  end if;
  for old in delete from progress where learner is not nfc normalized returning * loop
    old.learner := normalize(old.learner, nfc);
    insert into progress select old.*
      on conflict (video, learner, verified, guest) do update set
        watched = progress.watched + excluded.watched,
        furthest_position = greatest(progress.furthest_position, excluded.furthest_position),
        first_seen = least(progress.first_seen, excluded.first_seen),
        last_seen = greatest(progress.last_seen, excluded.last_seen),
        impossible = progress.impossible + excluded.impossible;
  end loop;
  update heartbeats set learner = normalize(learner, nfc) where learner is not nfc normalized;
end $$;
