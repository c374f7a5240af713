import { expect } from '@open-wc/testing';
import { SourceList } from '../../../src/media-element/source-list.js';
import { turn } from '../../support/fake-clock.js';

function sourceOf(name: string, attributes: { type?: string; media?: string } = {}): HTMLSourceElement {
  return Object.assign(document.createElement('source'), { src: `https://media.example/${name}`, ...attributes });
}

describe('SourceList', () => {
  let sources: HTMLSourceElement[];
  let list: SourceList;
  let errors: string[];

  beforeEach(() => {
    errors = [];
    sources = [];
    list = new SourceList({ sources: () => sources, canPlay: (_url, type) => type !== 'video/nonsense' });
  });

  // What a list still has to tell is not to be told to the sources of the next test.
  afterEach(turn);

  /** Those of the page, in their order. */
  function given(...all: HTMLSourceElement[]): void {
    sources = all;
    for (const source of all) source.addEventListener('error', () => errors.push(nameOf(source) ?? 'without address'));
  }

  function nameOf(source: HTMLSourceElement | undefined): string | undefined {
    return source?.src.split('/').pop();
  }

  it('chooses the first', () => {
    given(sourceOf('a'), sourceOf('b'));

    expect(nameOf(list.current)).to.equal('a');
  });

  it('passes over what cannot be played, is for other screens or has no address, and tells them so', async () => {
    const without = document.createElement('source');
    without.setAttribute('src', '');
    given(
      sourceOf('of-no-type-known', { type: 'video/nonsense' }),
      sourceOf('for-small-screens', { media: '(max-width: 1px)' }),
      without,
      sourceOf('good', { media: '(min-width: 1px)', type: 'video/mp4' }),
      sourceOf('not-looked-at', { type: 'video/nonsense' }),
    );

    expect(nameOf(list.current)).to.equal('good');
    expect(errors).to.deep.equal([]);
    await turn();

    expect(errors).to.have.length(3);
    expect(nameOf(list.current)).to.equal('good');
    await turn();
    expect(errors).to.have.length(3);
  });

  it('does not judge attributes that follow in the same task', async () => {
    const source = document.createElement('source');
    given(source, sourceOf('b'));

    expect(nameOf(list.current)).to.equal('b');
    source.src = 'https://media.example/a';
    await turn();

    expect([nameOf(list.current), errors]).to.deep.equal(['a', []]);
  });

  it('goes on to the next one after one that has failed', () => {
    given(sourceOf('a'), sourceOf('b'));

    expect(list.skip()).to.be.true;

    expect([nameOf(list.current), errors, list.failures]).to.deep.equal(['b', ['a'], 1]);
  });

  it('stays with the last one if all have failed', () => {
    given(sourceOf('a'), sourceOf('b'));
    list.skip();

    expect(list.skip()).to.be.false;
    expect(list.skip()).to.be.false;

    expect([nameOf(list.current), errors]).to.deep.equal(['b', ['a', 'b']]);
  });

  it('goes on to one that comes later, and not to one that comes before those that have failed', () => {
    given(sourceOf('a'), sourceOf('b'));
    list.skip();
    list.skip();

    sources = [sourceOf('before'), ...sources, sourceOf('after')];

    expect(nameOf(list.current)).to.equal('after');
  });

  it('begins again with the first', () => {
    given(sourceOf('a'), sourceOf('b'));
    list.skip();

    list.restart();

    expect([nameOf(list.current), list.failures]).to.deep.equal(['a', 0]);
  });

  it('tries the last one of a wrong type rather than none', async () => {
    given(sourceOf('a', { type: 'video/nonsense' }), sourceOf('b', { type: 'video/nonsense' }));

    expect(nameOf(list.current)).to.equal('b');
    await turn();

    expect([nameOf(list.current), errors, list.skip()]).to.deep.equal(['b', ['a', 'b'], false]);
  });

  it('has nothing where there is nothing', () => {
    given(document.createElement('source'));

    expect([list.current, list.skip()]).to.deep.equal([undefined, false]);
  });
});
