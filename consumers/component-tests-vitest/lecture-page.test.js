import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLab } from 'videocms-player/testing';
import { lecturePage } from './lecture-page.js';

describe('a lecture page', () => {
  let lab;
  beforeEach(() => (lab = startLab()));
  afterEach(() => lab.restore());

  it('names the course in each heartbeat', async () => {
    const player = lecturePage();
    await lab.attach(player);
    await player.play();
    await lab.advance(60);

    expect(lab.heartbeats.map(({ at }) => at)).to.deep.equal([30, 60]);
    expect(lab.heartbeats[0].fields).to.deep.equal({
      uuid: 'uuid-1234',
      position: '30',
      student_id: 'john_doe',
      course: 'algebra',
    });
  });

  it('tells the learner that progress is not saved', async () => {
    const player = lecturePage();
    await lab.attach(player);
    lab.respondWith(403);
    await player.play();
    await lab.advance(30);
    expect(document.querySelector('output').textContent).to.equal('Your progress will be saved later.');

    await lab.advance(60);
    expect(document.querySelector('output').textContent).to.equal('Your progress is not saved.');
  });
});
