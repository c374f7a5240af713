import { expect, oneEvent } from '@open-wc/testing';
import { MediaChildrenController } from '../../../src/media-element/media-children-controller.js';
import { turn } from '../../support/fake-clock.js';
import { hostOf, type MinimalHost } from '../../support/minimal-host.js';
import { there } from '../../support/there.js';

function trackOf(srclang: string): HTMLTrackElement {
  return Object.assign(document.createElement('track'), { srclang });
}

/** Of a type that no browser plays, so that none asks for it. */
function sourceOf(src: string): HTMLSourceElement {
  return Object.assign(document.createElement('source'), { src, type: 'video/nonsense' });
}

describe('MediaChildrenController', () => {
  let isHeldBack: boolean;
  let sourceChanges: number;
  let video: HTMLVideoElement;
  let host: MinimalHost;
  let children: MediaChildrenController;

  beforeEach(() => {
    isHeldBack = false;
    sourceChanges = 0;
    video = document.createElement('video');
    ({ host, controller: children } = hostOf(
      (host) =>
        new MediaChildrenController(host, video, {
          isHeldBack: () => isHeldBack,
          onSourcesChanged: () => sourceChanges++,
        }),
    ));
  });

  const languages = (): string[] => [...video.querySelectorAll('track')].map(({ srclang }) => srclang);

  it('mirrors <track> children in the video, in their order, and nothing else', () => {
    host.append(trackOf('en'), 'text', document.createElement('p'), sourceOf('https://media.example/a'), trackOf('de'));
    document.body.append(host);

    expect([...video.children].map(({ localName }) => localName)).to.deep.equal(['track', 'track']);
    expect(languages()).to.deep.equal(['en', 'de']);
    expect(host.querySelectorAll('track')).to.have.length(2);
  });

  it('lists <source> children, in their order', () => {
    const [first, second] = [sourceOf('https://media.example/a'), sourceOf('https://media.example/b')];
    host.append(first, trackOf('en'), second);

    expect(children.sources).to.deep.equal([first, second]);
  });

  it('follows what is added, changed and removed', async () => {
    document.body.append(host);
    const track = trackOf('en');
    host.append(track);
    await turn();
    expect(languages()).to.deep.equal(['en']);

    track.srclang = 'de';
    track.label = 'Deutsch';
    await turn();
    expect([languages(), video.querySelector('track')?.label]).to.deep.equal([['de'], 'Deutsch']);

    track.removeAttribute('label');
    await turn();
    expect(video.querySelector('track')?.hasAttribute('label')).to.be.false;

    track.remove();
    await turn();
    expect(languages()).to.deep.equal([]);
  });

  it('leaves the mirror of a child alone that stays where it is', async () => {
    const stays = trackOf('en');
    host.append(stays);
    document.body.append(host);
    const inner = there(video.querySelector('track'));
    let moves = 0;
    new MutationObserver((changes) => (moves += changes.length)).observe(video, { childList: true, attributes: true });

    host.append(document.createElement('p'));
    await turn();
    expect(moves).to.equal(0);
    host.prepend(trackOf('de'));
    await turn();

    expect(languages()).to.deep.equal(['de', 'en']);
    expect(video.querySelectorAll('track')[1]).to.equal(inner);
    expect(moves).to.equal(1);
  });

  it('does not look below its children', async () => {
    const box = document.createElement('div');
    host.append(box);
    document.body.append(host);

    box.append(trackOf('en'));
    await turn();

    expect(video.children).to.have.length(0);
  });

  it('tells when <source> children have come, and only then', async () => {
    document.body.append(host);
    host.append(trackOf('en'));
    await turn();
    expect(sourceChanges).to.equal(0);

    const source = sourceOf('https://media.example/a');
    host.append(source, sourceOf('https://media.example/b'));
    await turn();
    expect(sourceChanges).to.equal(1);

    source.remove();
    await turn();
    expect(sourceChanges).to.equal(1);
  });

  it('mirrors nothing that is held back, until it is told', async () => {
    isHeldBack = true;
    host.append(trackOf('en'));
    document.body.append(host);
    await turn();
    expect(languages()).to.deep.equal([]);

    isHeldBack = false;
    children.sync();

    expect(languages()).to.deep.equal(['en']);
  });

  it('follows outside the document, too', async () => {
    host.append(trackOf('en'), sourceOf('https://media.example/a'));
    await turn();

    expect([languages(), sourceChanges]).to.deep.equal([['en'], 1]);
  });

  it('looks at once if it is asked to, and no second time', async () => {
    host.append(trackOf('en'), sourceOf('https://media.example/a'));
    children.flush();
    expect([languages(), sourceChanges]).to.deep.equal([['en'], 1]);

    host.append(trackOf('de'), sourceOf('https://media.example/b'));
    children.flush();
    children.flush();
    await turn();

    expect([languages(), sourceChanges]).to.deep.equal([['en', 'de'], 2]);
  });

  it('leaves a <track> alone that the page has put into the video itself', async () => {
    video.append(trackOf('fr'));
    host.append(trackOf('en'));
    await turn();

    host.replaceChildren();
    await turn();

    expect(languages()).to.deep.equal(['fr']);
  });

  it('hands a <track> over to the player that it is moved to', async () => {
    const otherVideo = document.createElement('video');
    const { host: other } = hostOf(
      (host) =>
        new MediaChildrenController(host, otherVideo, { isHeldBack: () => false, onSourcesChanged: () => undefined }),
    );
    const track = trackOf('en');
    host.append(track);
    await turn();

    other.append(track);
    await turn();

    expect([languages(), otherVideo.textTracks[0] === track.track]).to.deep.equal([[], true]);
  });

  it('reads the file of a track once it is switched on', async () => {
    const track = Object.assign(trackOf('en'), { src: 'data:text/vtt,WEBVTT%0A%0A00:00.000 --> 00:01.000%0AFirst.' });
    host.append(track);
    await turn();
    expect(track.readyState).to.equal(HTMLTrackElement.NONE);

    track.track.mode = 'hidden';
    await oneEvent(track, 'load');

    expect(track.track.cues).to.have.length(1);
  });
});
