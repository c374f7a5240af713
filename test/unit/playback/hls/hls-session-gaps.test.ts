import { expect } from '@open-wc/testing';
import { ErrorDetails, Events, PlaylistLevelType, type Fragment, type LevelDetails } from 'hls.js';
import { PLAYLIST, SEGMENT, useHlsSession } from '../../../support/hls-session.js';
import { there } from '../../../support/there.js';

const { MEDIA_ERR_DECODE } = MediaError;

describe('HlsSession, where a part is missing,', () => {
  const on = useHlsSession();

  describe('steps over', () => {
    const partsOf = (count: number, level = 0): Fragment[] =>
      Array.from({ length: count }, (_, sn) => {
        const url = `https://media.example/${level}-${sn}.ts`;
        const [start, end] = [sn * 4, sn * 4 + 4];
        return { type: PlaylistLevelType.MAIN, sn, level, url, start, end, duration: 4, gap: false, tagList: [] };
      }) as unknown as Fragment[];
    const loadLevel = (level: number, count = 10): Fragment[] => {
      const fragments = partsOf(count, level);
      on.hls.trigger(Events.LEVEL_UPDATED, { level, details: { fragments, edge: count * 4, live: false } });
      return fragments;
    };
    const gaps = (parts: Fragment[]): number[] => parts.flatMap(({ gap, sn }) => (gap ? [sn as number] : []));
    const failAt = (part: Fragment | undefined): void =>
      on.hls.fail({ frag: there(part), response: { url: SEGMENT, data: '', code: 404 } });

    it('a part that is gone, in all qualities, and says so in the console', () => {
      const session = on.sessionWith();
      const first = loadLevel(0);
      failAt(first[3]);
      on.hls.calls.length = 0;

      expect(session.stepOver()).to.be.true;

      expect([gaps(first), gaps(loadLevel(1))]).to.deep.equal([[3], [3]]);
      expect(first[3]?.tagList).to.deep.equal([['GAP']]);
      expect(on.hls.calls).to.deep.equal(['startLoad']);
      expect(on.warnings.join()).to.match(
        /^12\.0 s to 16\.0 s of the video are skipped: fragLoadError https:.*0-3\.ts$/,
      );
    });

    it('what follows it at once, without trying it again, and no more than three in a row', () => {
      const session = on.sessionWith();
      const parts = loadLevel(0);
      const steps = [3, 4, 5, 6].map((sn) => {
        failAt(parts[sn]);
        return session.stepOver();
      });

      expect(steps).to.deep.equal([true, true, true, false]);
      expect(on.errors.map(({ isTried }) => isTried)).to.deep.equal([undefined, true, true, true]);
    });

    it('as many again, after a part that plays', () => {
      const session = on.sessionWith();
      const parts = loadLevel(0);
      for (const sn of [1, 2, 3]) {
        failAt(parts[sn]);
        session.stepOver();
      }
      on.hls.buffer(16);

      failAt(parts[5]);

      expect(session.stepOver()).to.be.true;
      expect(on.errors.at(-1)?.isTried).to.equal(undefined);
    });

    it('nothing at the end, where nothing follows', () => {
      const session = on.sessionWith();
      failAt(loadLevel(0).at(-1));

      expect(session.stepOver()).to.be.false;
    });

    it('no key: it is that of all parts', () => {
      const session = on.sessionWith();
      on.hls.fail({ frag: there(loadLevel(0)[3]), details: ErrorDetails.KEY_LOAD_ERROR });

      expect(session.stepOver()).to.be.false;
    });

    it('what cannot be decoded, where the video stands or where the browser says, with a new decoder', () => {
      const session = on.sessionWith();
      const parts = loadLevel(0);
      on.hls.latestLevelDetails = { fragments: parts } as unknown as LevelDetails;
      on.video.reaches(7);
      for (let i = 0; i < 3; i++) {
        on.video.becomes({ error: { code: MEDIA_ERR_DECODE, message: 'DECODE {timestamp=8000000 size=7}' } });
        session.onMediaError();
      }
      on.hls.calls.length = 0;

      expect(session.stepOver()).to.be.true;

      expect(gaps(parts)).to.deep.equal([2]);
      expect(on.hls.calls).to.deep.equal(['recoverMediaError']);
    });

    it('and tells the learner when the video has come to the end of the gap, each time', () => {
      const session = on.sessionWith();
      failAt(loadLevel(0)[3]);
      session.stepOver();
      expect(on.notes).to.deep.equal([]);

      on.video.becomes({ currentTime: 16.1 }, 'seeked');
      on.video.becomes({ currentTime: 30 }, 'seeked');

      expect(on.notes).to.deep.equal(['skipped']);
      expect(on.warnings).to.have.length(1);
    });

    it('and tells the learner and the console of a gap that hls.js or the playlist has made, but not of one that is loaded after all', () => {
      on.sessionWith();
      for (const part of loadLevel(0)) part.gap = part.sn === 3 || part.sn === 5;
      on.video.becomes({ buffered: [[20, 28]] });

      on.video.becomes({ currentTime: 16.1 }, 'seeked');
      on.video.becomes({ currentTime: 24.1 }, 'seeked');

      expect(on.notes).to.deep.equal(['skipped']);
      expect(on.warnings.join()).to.match(/^12\.0 s to 16\.0 s of the video are skipped: a gap /);
    });

    it('and asks for all of it again when it is tried again after too many', () => {
      const session = on.sessionWith();
      const parts = loadLevel(0);
      for (const sn of [3, 4, 5, 6]) {
        failAt(parts[sn]);
        session.stepOver();
      }
      on.hls.calls.length = 0;

      session.retry(12);

      expect(on.hls.calls).to.deep.equal([`loadSource ${PLAYLIST}`]);
      expect(on.hls.config.startPosition).to.equal(12);
    });
  });
});
