import { expect } from '@open-wc/testing';
import { loadVideoFile, VideoFileError } from '../../../src/embed/load-video-file.js';
import { showProblems } from '../../../src/embed/show-problems.js';
import { origin } from '../../support/test-server.js';

async function problemsOf(url: string): Promise<readonly string[]> {
  try {
    await loadVideoFile(url);
  } catch (error) {
    if (error instanceof VideoFileError) return error.problems;
  }
  throw new Error('It was accepted.');
}

const answering = (body: string): string => `${origin}/json?body=${encodeURIComponent(body)}`;

describe('loadVideoFile', () => {
  it('brings the file, and where it was', async () => {
    const url = answering('{"src":"a.mp4"}');

    expect(await loadVideoFile(url)).to.deep.equal({ file: { src: 'a.mp4' }, url });
  });

  it('says that there is no such video', async () => {
    const url = `${origin}/status/404/video.json`;

    expect(await problemsOf(url)).to.deep.equal([`There is no such video: ${url} does not exist (404).`]);
  });

  it('says what else the server answered', async () => {
    const [problem] = await problemsOf(`${origin}/status/503/video.json`);

    expect(problem).to.contain('the server answered 503');
  });

  it('says that the server is out of reach', async () => {
    const [problem] = await problemsOf('http://localhost:1/video.json');

    expect(problem).to.contain('could not be fetched (TypeError');
  });

  for (const text of ['', '<!doctype html>', '{"src":']) {
    it(`says that ${text || 'nothing'} is not JSON`, async () => {
      const [problem] = await problemsOf(answering(text));

      expect(problem).to.contain(' is not JSON: ');
    });
  }

  it('names every field that is wrong, and why', async () => {
    const url = answering('{"src":"javascript:x","title":1}');

    expect(await problemsOf(url)).to.deep.equal([
      `${url}: src must be an address that begins with https:// or http://, or a relative one, but is "javascript:x".`,
      `${url}: title must be a text, but is 1.`,
    ]);
    expect(await problemsOf(answering('[]'))).to.have.length(1);
  });
});

describe('showProblems', () => {
  it('tells the learner in a sentence, and the teacher in detail, without taking either for HTML', () => {
    const content = [...document.body.childNodes];

    showProblems(['one <b>', 'two']);

    const notice = document.querySelector('[role="alert"]');
    expect(notice?.querySelector('p')?.textContent).to.equal('This video cannot be shown.');
    expect([...(notice?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent)).to.deep.equal([
      'one <b>',
      'two',
    ]);
    document.body.replaceChildren(...content);
  });
});
