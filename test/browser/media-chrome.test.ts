import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import 'media-chrome';
import '../../src/index.js';
import { reaches, there, until } from '../support/fixtures.js';
import { hlsLecture, lecture } from '../support/test-server.js';

/** The real thing: a user interface that was written for any element that behaves like `<video>`. */
describe('In the <media-controller> of media-chrome', () => {
  for (const [what, src] of [
    ['a file', lecture],
    ['HLS', hlsLecture],
  ] as const) {
    it(`plays, pauses, seeks, mutes and shows the time of ${what} by its buttons`, async () => {
      const controller = await fixture(html`
        <media-controller>
          <videocms-player slot="media" muted nocontrols src=${src}></videocms-player>
          <media-control-bar>
            <media-play-button></media-play-button>
            <media-seek-forward-button seekoffset="30"></media-seek-forward-button>
            <media-mute-button></media-mute-button>
            <media-time-display showduration></media-time-display>
          </media-control-bar>
        </media-controller>
      `);
      const player = there(controller.querySelector('videocms-player'));
      const part = (name: string): HTMLElement => there(controller.querySelector<HTMLElement>(name));

      await until(player, 'loadedmetadata', () => player.readyState >= HTMLMediaElement.HAVE_METADATA);
      part('media-play-button').click();
      await reaches(player, 0.2);
      expect(player.paused).to.equal(false);

      part('media-seek-forward-button').click();
      await oneEvent(player, 'seeked');
      await reaches(player, 30.4);
      expect(part('media-time-display').shadowRoot?.textContent).to.match(/0:3\d\s*\/\s*1:12/);

      part('media-mute-button').click();
      await oneEvent(player, 'volumechange');
      expect(player.muted).to.equal(false);

      part('media-play-button').click();
      await oneEvent(player, 'pause');
      expect(player.paused).to.equal(true);
    });
  }
});
