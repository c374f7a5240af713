import { expect } from '@open-wc/testing';
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

  it('copies <track> and <source> children, in their order, and nothing else', () => {
    host.append(trackOf('en'), 'text', document.createElement('p'), sourceOf('https://media.example/a'), trackOf('de'));
    document.body.append(host);

    expect([...video.children].map(({ localName }) => localName)).to.deep.equal(['track', 'source', 'track']);
    expect(languages()).to.deep.equal(['en', 'de']);
    expect(host.querySelectorAll('track')).to.have.length(2);
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

  it('leaves the copy of a child alone that stays where it is', async () => {
    const stays = trackOf('en');
    host.append(stays);
    document.body.append(host);
    const copy = there(video.querySelector('track'));
    let moves = 0;
    new MutationObserver((changes) => (moves += changes.length)).observe(video, { childList: true, attributes: true });

    host.append(document.createElement('p'));
    await turn();
    expect(moves).to.equal(0);
    host.prepend(trackOf('de'));
    await turn();

    expect(languages()).to.deep.equal(['de', 'en']);
    expect(video.querySelectorAll('track')[1]).to.equal(copy);
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

  it('copies nothing that is held back, until it is told', async () => {
    isHeldBack = true;
    host.append(trackOf('en'));
    document.body.append(host);
    await turn();
    expect(languages()).to.deep.equal([]);

    isHeldBack = false;
    children.sync();

    expect(languages()).to.deep.equal(['en']);
  });

  it('does not follow out of the document, and catches up when it is put back', async () => {
    document.body.append(host);
    host.remove();
    host.append(trackOf('en'));
    await turn();
    expect(languages()).to.deep.equal([]);

    document.body.append(host);

    expect(languages()).to.deep.equal(['en']);
  });
});
