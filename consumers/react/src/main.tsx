import { useRef } from 'react';
import { createRoot } from 'react-dom/client';
import type { VideocmsPlayer } from 'videocms-player';
import 'videocms-player';
import type {} from 'videocms-player/react';
import 'videocms-player/skin';

const webhooks = [{ url: '/video-tracking', requestField: 'student', responseField: 'student_id', rpm: 2 }];

function Lecture() {
  const player = useRef<VideocmsPlayer>(null);
  return (
    <>
      <videocms-player
        ref={player}
        className="lecture"
        src="lecture.mp4"
        uuid="uuid-1234"
        webhooks={webhooks}
        nocontrols
        playsInline
        onheartbeat-sent={({ status }) => console.log(status)}
      >
        <track kind="captions" srcLang="en" label="English" src="captions.vtt" />
      </videocms-player>
      <videocms-skin autohide={5} rates="1 2" nohotkeys className="skin">
        <videocms-player uuid="uuid-1234" webhooks={JSON.stringify(webhooks)} include={['duration']} />
      </videocms-skin>
      {/* @ts-expect-error -- the skin hides after seconds */}
      <videocms-skin autohide="soon" />
      {/* @ts-expect-error -- a uuid is text */}
      <videocms-player uuid={1234} />
      <button onClick={() => void player.current?.play()}>Play</button>
    </>
  );
}

createRoot(document.querySelector('#root')!).render(<Lecture />);
