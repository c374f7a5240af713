-- Stores a batch in one statement, and updates progress. The rules of counting were here until 004-viewings.sql.
--
-- batch: list of {video, learner, verified, position, receivedAt, duration}; duration may be missing.
-- max_rate: highest playback rate. slack: tolerance in seconds for clocks and networks.
-- max_gap: longest stretch, in seconds of the video, that two heartbeats can prove.
create function record_heartbeats(batch jsonb, max_rate double precision, slack double precision, max_gap double precision)
returns integer language plpgsql as $$
declare
  beat record;
  known progress;
  advance double precision;
  elapsed double precision;
  verdict text;
  stored integer := 0;
begin
  -- Always in the same order, to prevent deadlocks between two receivers.
  for beat in
    select * from jsonb_to_recordset(batch) as b(
      video text, learner text, verified boolean, position double precision, "receivedAt" timestamptz, duration double precision)
    order by video, learner, verified, "receivedAt"
  loop
    insert into progress (video, learner, verified, first_seen, last_seen)
      values (beat.video, beat.learner, beat.verified, beat."receivedAt", beat."receivedAt")
      on conflict do nothing;
    select * into known from progress p
      where p.video = beat.video and p.learner = beat.learner and p.verified = beat.verified for update;

    -- A repeat: a player never reports the same position twice in a row, but a network may deliver a heartbeat twice.
    continue when exists (
      select from heartbeats h
      where h.video = beat.video and h.learner = beat.learner and h.verified = beat.verified
        and h.position = beat.position and h.received_at > beat."receivedAt" - interval '60 s');

    advance := beat.position - known.basis_position;
    elapsed := greatest(extract(epoch from beat."receivedAt" - known.basis_at), 0);
    verdict := case
      when beat.position > beat.duration + slack then 'impossible'
      when known.basis_position is null then 'start'
      when advance > elapsed * max_rate + slack then 'impossible'
      when advance > 0 and advance <= max_gap then 'played'
      else 'jumped'
    end;

    insert into heartbeats (video, learner, verified, position, received_at, verdict)
      values (beat.video, beat.learner, beat.verified, beat.position, beat."receivedAt", verdict);
    stored := stored + 1;

    update progress p set
      last_position = case when verdict = 'impossible' then p.last_position else beat.position end,
      furthest_position = case when verdict = 'impossible' then p.furthest_position
        else greatest(p.furthest_position, beat.position) end,
      watched = case when verdict = 'played'
        then p.watched + nummultirange(numrange(known.basis_position::numeric, beat.position::numeric)) else p.watched end,
      last_seen = greatest(p.last_seen, beat."receivedAt"),
      -- A jump ahead may be a seek: playing from there on counts again. Positions past the end are never compared with.
      basis_position = case when beat.position > beat.duration + slack then p.basis_position else beat.position end,
      basis_at = case when beat.position > beat.duration + slack then p.basis_at else beat."receivedAt" end,
      impossible = p.impossible + (verdict = 'impossible')::integer,
      changed_at = clock_timestamp()
    where p.video = beat.video and p.learner = beat.learner and p.verified = beat.verified;
  end loop;
  return stored;
end $$;
