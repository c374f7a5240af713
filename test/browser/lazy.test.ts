import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../src/index.js';
import { reaches, record, there, until } from '../support/fixtures.js';
import { hlsLecture, lecture, newUuid, origin, requestsFor } from '../support/test-server.js';

const FAR = 5000;

/** A player far below what is seen, and the mark that all of its requests carry. */
async function lazyPlayer(
  src = lecture,
  loading = 'lazy',
): Promise<{ player: VideocmsPlayer; requests: () => Promise<string[]> }> {
  const mark = crypto.randomUUID();
  const box = await fixture(html`
    <div style="padding-block-start: ${FAR}px">
      <videocms-player
        muted
        loading=${loading}
        uuid=${newUuid()}
        poster="${origin}/media/lecture.jpg?${mark}"
        webhooks-src="${origin}/json?body=[]&${mark}"
        src="${src}?${mark}"
      >
        <track kind="captions" srclang="en" label="English" default src="${origin}/media/lecture.en.vtt?${mark}" />
      </videocms-player>
    </div>
  `);
  const player = there(box.querySelector('videocms-player'));
  await player.updateComplete;
  return { player, requests: async () => (await requestsFor(mark)).map(({ url }) => url) };
}

/** Resolves when the browser has looked where things are, twice. */
async function looked(): Promise<void> {
  for (let i = 0; i < 2; i++)
    await new Promise((resolve) => new IntersectionObserver(resolve).observe(document.documentElement));
}

describe('loading="lazy"', () => {
  afterEach(() => scrollTo(0, 0));

  for (const src of [lecture, hlsLecture]) {
    it(`fetches nothing until it comes near the viewport, and then as always: ${src.slice(-4)}`, async () => {
      const { player, requests } = await lazyPlayer(src);
      await looked();
      expect(await requests()).to.deep.equal([]);

      scrollTo(0, FAR - innerHeight - 500);
      await until(player, 'loadedmetadata', () => player.readyState > 0);
      // The webhooks come after the video.
      let fetched: string;
      do fetched = (await requests()).join();
      while (!fetched.includes('/json'));

      expect(fetched).to.contain('lecture.jpg');
      expect(player.currentTime).to.equal(0);
    });
  }

  it('waits no more when it is told to play', async () => {
    const { player } = await lazyPlayer();

    await player.play();
    await reaches(player, 0.3);

    expect(scrollY).to.equal(0);
  });

  it('waits no more when it is told to load, or not to be lazy', async () => {
    const [{ player: first }, { player: second }] = [await lazyPlayer(), await lazyPlayer()];

    first.load();
    second.loading = 'eager';

    await until(first, 'loadedmetadata', () => first.readyState > 0);
    await until(second, 'loadedmetadata', () => second.readyState > 0);
  });

  it('goes on waiting when it is moved', async () => {
    const { player, requests } = await lazyPlayer();
    const parent = there(player.parentElement);

    player.remove();
    await looked();
    parent.append(player);
    await looked();
    expect(await requests()).to.deep.equal([]);

    player.scrollIntoView();
    await until(player, 'loadedmetadata', () => player.readyState > 0);
  });

  it('as a property that comes before the source, is the same', async () => {
    const player = document.createElement('videocms-player');
    const mark = crypto.randomUUID();
    player.loading = 'lazy';
    player.src = `${lecture}?${mark}`;
    const box = await fixture(html`<div style="padding-block-start: ${FAR}px">${player}</div>`);
    await looked();

    expect(await requestsFor(mark)).to.have.length(0);
    expect(player.getAttribute('loading')).to.equal('lazy');
    box.remove();
  });

  it('does not interrupt what plays already', async () => {
    const { player } = await lazyPlayer(lecture, 'eager');
    await player.play();
    await reaches(player, 0.3);
    const emptied = record(player, 'emptied');

    player.loading = 'lazy';
    await player.updateComplete;
    player.scrollIntoView();
    await oneEvent(player, 'timeupdate');

    expect(emptied).to.have.length(0);
  });
});
