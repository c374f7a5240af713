import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import 'media-chrome';
import 'media-chrome/menu';
import type { VideocmsPlayer } from '../../../src/index.js';
import '../../../src/index.js';
import { reaches, there, until } from '../../support/fixtures.js';
import { Gate, lecture, origin, requestsFor, shortMp4 } from '../../support/test-server.js';

type MenuName = 'rendition' | 'audio-track' | 'captions';

interface Controlled {
  controller: HTMLElement;
  player: VideocmsPlayer;
  /** Address of the HLS lecture that no other test has asked for: so what is asked for can be told apart. */
  gate: Gate;
}

/** The user interface as its makers document it, and in its place for media the player, unchanged. */
async function controlled(src?: string): Promise<Controlled> {
  const gate = new Gate();
  const controller = await fixture<HTMLElement>(html`
    <media-controller>
      <videocms-player
        slot="media"
        muted
        nocontrols
        crossorigin
        preload="auto"
        src=${src ?? gate.url('hls/master.m3u8')}
      >
        <track kind="captions" srclang="en" label="With noises" src="${origin}/media/lecture.en.vtt" />
      </videocms-player>
      <media-rendition-menu anchor="auto" hidden></media-rendition-menu>
      <media-audio-track-menu anchor="auto" hidden></media-audio-track-menu>
      <media-captions-menu anchor="auto" hidden></media-captions-menu>
      <media-control-bar>
        <media-rendition-menu-button></media-rendition-menu-button>
        <media-audio-track-menu-button></media-audio-track-menu-button>
        <media-captions-menu-button></media-captions-menu-button>
      </media-control-bar>
    </media-controller>
  `);
  return { controller, player: there(controller.querySelector('videocms-player')), gate };
}

/** The lecture with its two levels, two languages and one subtitle, and one more in a `<track>`. */
async function controlledLecture(): Promise<Controlled> {
  const { controller, player, gate } = await controlled();
  await until(player.audioTracks, 'addtrack', () => player.audioTracks.length === 2);
  await until(player.textTracks, 'addtrack', () => player.textTracks.length === 2);
  await until(player, 'loadeddata', () => player.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA);
  return { controller, player, gate };
}

function items(controller: HTMLElement, menu: MenuName): HTMLElement[] {
  const { shadowRoot } = there(controller.querySelector(`media-${menu}-menu`));
  return [...there(shadowRoot).querySelectorAll<HTMLElement>('media-chrome-menu-item')];
}

function texts(controller: HTMLElement, menu: MenuName): string[] {
  return items(controller, menu).map(({ innerText, textContent }) => (innerText || textContent).trim());
}

function checked(controller: HTMLElement, menu: MenuName): string[] {
  return texts(controller, menu).filter((_text, index) => items(controller, menu)[index]?.ariaChecked === 'true');
}

function choose(controller: HTMLElement, menu: MenuName, text: string): void {
  there(items(controller, menu)[texts(controller, menu).indexOf(text)]).click();
}

/** Resolves when the menu's first item has the focus. */
async function openByKeyboard(controller: HTMLElement, name: MenuName): Promise<void> {
  const menu = there(controller.querySelector(`media-${name}-menu`));
  there(controller.querySelector<HTMLElement>(`media-${name}-menu-button`)).focus();
  const focused = oneEvent(menu, 'focusin');
  // media-chrome moves the focus at the end of a transition: without a style to begin with, there is none.
  getComputedStyle(menu).getPropertyValue('opacity');
  await sendKeys({ press: 'Enter' });
  await focused;
}

function isAvailable(controller: HTMLElement, menu: MenuName): boolean {
  const attribute = menu === 'captions' ? 'mediasubtitleslist' : `media${menu.replace('-', '')}unavailable`;
  const button = there(controller.querySelector(`media-${menu}-menu-button`));
  return menu === 'captions' ? button.hasAttribute(attribute) : !button.hasAttribute(attribute);
}

/** The text that is on the screen. */
function shown(player: VideocmsPlayer): string[] {
  return [...player.textTracks]
    .filter(({ mode }) => mode === 'showing')
    .flatMap(({ activeCues }) => [...(activeCues ?? [])] as VTTCue[])
    .map(({ text }) => text);
}

describe('The menus of media-chrome', () => {
  describe('for quality', () => {
    it('list the levels, and which one is played automatically', async () => {
      const { controller, player } = await controlledLecture();

      expect(isAvailable(controller, 'rendition')).to.equal(true);
      expect(texts(controller, 'rendition')).to.deep.equal(['360p', '240p', `Auto (${player.videoHeight}p)`]);
      expect(checked(controller, 'rendition')).to.deep.equal([`Auto (${player.videoHeight}p)`]);
    });

    for (const height of [240, 360]) {
      it(`play ${height}p when it is chosen, while what is loaded plays on`, async () => {
        const { controller, player, gate } = await controlledLecture();
        const other = height === 240 ? 360 : 240;
        // Sooner at what is loaded in the other quality.
        player.playbackRate = 4;
        await player.play();
        choose(controller, 'rendition', `${other}p`);
        await until(player, 'resize', () => player.videoHeight === other);

        choose(controller, 'rendition', `${height}p`);
        await until(player, 'resize', () => player.videoHeight === height);

        expect(player.paused).to.equal(false);
        // Long before what was loaded in the other quality has been played.
        expect(player.currentTime).to.be.below(15);
        expect(checked(controller, 'rendition')).to.deep.equal([`${height}p`]);
        expect([...player.videoRenditions].map(({ selected }) => selected)).to.deep.equal([
          height === 240,
          height === 360,
        ]);
        const requests = await requestsFor(gate.url(`hls/video-${height}p/segment`).slice(origin.length));
        expect(requests).to.have.length.above(0);
      });
    }

    it('go back to automatic', async () => {
      const { controller, player } = await controlledLecture();
      player.playbackRate = 4;
      await player.play();
      choose(controller, 'rendition', '240p');
      await until(player, 'resize', () => player.videoHeight === 240);

      choose(controller, 'rendition', 'Auto');

      expect(player.videoRenditions.selectedIndex).to.equal(-1);
      expect(checked(controller, 'rendition')).to.deep.equal(['Auto (240p)']);
      // Which one it then is, is for the network to say.
      expect(player.engine?.autoLevelEnabled).to.be.true;
    });

    it('can be used by keyboard', async () => {
      const { controller, player } = await controlledLecture();
      player.playbackRate = 4;
      await player.play();

      await openByKeyboard(controller, 'rendition');
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'Enter' });
      await until(player, 'resize', () => player.videoHeight === 240);

      expect(checked(controller, 'rendition')).to.deep.equal(['240p']);
    });
  });

  describe('for audio', () => {
    it('list the languages, and which one is heard', async () => {
      const { controller } = await controlledLecture();

      expect(isAvailable(controller, 'audio-track')).to.equal(true);
      expect(texts(controller, 'audio-track')).to.deep.equal(['English', 'Deutsch']);
      expect(checked(controller, 'audio-track')).to.deep.equal(['English']);
    });

    it('play the language that is chosen, from where the video is', async () => {
      const { controller, player, gate } = await controlledLecture();
      const german = gate.url('hls/audio-de/').slice(origin.length);
      player.playbackRate = 2;
      await player.play();
      player.currentTime = 30;
      await reaches(player, 30.5);
      expect(await requestsFor(german)).to.deep.equal([]);

      choose(controller, 'audio-track', 'Deutsch');
      await reaches(player, player.currentTime + 2);

      expect((await requestsFor(`${german}segment-07`)).length).to.equal(1);
      expect((await requestsFor(`${german}segment-00`)).length).to.equal(0);
      expect(checked(controller, 'audio-track')).to.deep.equal(['Deutsch']);
      expect([...player.audioTracks].map(({ enabled }) => enabled)).to.deep.equal([false, true]);

      choose(controller, 'audio-track', 'English');
      await reaches(player, player.currentTime + 2);

      expect([...player.audioTracks].map(({ enabled }) => enabled)).to.deep.equal([true, false]);
      expect(player.currentTime).to.be.within(34, 45);
    });

    it('can be used by keyboard', async () => {
      const { controller, player } = await controlledLecture();

      await openByKeyboard(controller, 'audio-track');
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'Enter' });

      expect(player.audioTracks[1]?.enabled).to.equal(true);
    });
  });

  describe('for captions', () => {
    it('list those of the playlist and those of <track> children, none of them shown', async () => {
      const { controller } = await controlledLecture();

      expect(isAvailable(controller, 'captions')).to.equal(true);
      expect(texts(controller, 'captions')).to.have.members(['Off', 'English', 'With noises']);
      expect(checked(controller, 'captions')).to.deep.equal(['Off']);
    });

    for (const [whose, label] of [
      ['the playlist', 'English'],
      ['a <track>', 'With noises'],
    ] as const) {
      it(`show those of ${whose}, and hide them again`, async () => {
        const { controller, player } = await controlledLecture();
        const track = there([...player.textTracks].find((candidate) => candidate.label === label));
        player.currentTime = 30;
        await oneEvent(player, 'seeked');

        choose(controller, 'captions', label);
        await player.play();
        await until(track, 'cuechange', () => shown(player).length > 0);

        expect(checked(controller, 'captions')).to.deep.equal([label]);
        expect(shown(player)).to.have.length(1);

        choose(controller, 'captions', 'Off');
        await until(player.textTracks, 'change', () => track.mode !== 'showing');

        expect(shown(player)).to.deep.equal([]);
        expect(checked(controller, 'captions')).to.deep.equal(['Off']);
      });
    }

    it('load those of the playlist when they are chosen, and not before', async () => {
      const { controller, player, gate } = await controlledLecture();
      const subtitles = gate.url('hls/subtitles-en/').slice(origin.length);
      await player.play();
      await reaches(player, 1);
      expect(await requestsFor(subtitles)).to.deep.equal([]);

      choose(controller, 'captions', 'English');
      const track = there([...player.textTracks].find(({ label }) => label === 'English'));
      await until(player, 'timeupdate', () => (track.cues?.length ?? 0) > 0);

      expect(await requestsFor(`${subtitles}captions.vtt`)).to.have.length(1);
    });
  });

  describe('for a file', () => {
    it('offer no quality and no language, and its captions', async () => {
      const { controller, player } = await controlled(lecture);
      await until(player, 'loadeddata', () => player.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA);

      expect(isAvailable(controller, 'rendition')).to.equal(false);
      expect(isAvailable(controller, 'audio-track')).to.equal(false);
      expect(texts(controller, 'captions')).to.deep.equal(['Off', 'With noises']);
    });

    it('that takes the place of HLS are emptied', async () => {
      const { controller, player } = await controlledLecture();

      player.src = shortMp4;
      await oneEvent(player, 'loadeddata');

      expect(isAvailable(controller, 'rendition')).to.equal(false);
      expect(isAvailable(controller, 'audio-track')).to.equal(false);
      expect(texts(controller, 'captions')).to.deep.equal(['Off', 'With noises']);
    });
  });
});
