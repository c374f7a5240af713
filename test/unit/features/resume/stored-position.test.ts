import { expect } from '@open-wc/testing';
import { StoredPosition } from '../../../../src/features/resume/stored-position.js';
import { useOwnStorage } from '../../../support/own-storage.js';

const KEY = 'videocms-player:position:lecture';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('StoredPosition', () => {
  useOwnStorage();
  const { getItem, setItem, removeItem } = Storage.prototype;

  afterEach(() => Object.assign(Storage.prototype, { getItem, setItem, removeItem }));

  it('remembers none at first', () => {
    expect(new StoredPosition('lecture').get()).to.equal(undefined);
  });

  it('remembers whole seconds, beyond the page', () => {
    new StoredPosition('lecture').set(30.9);

    expect(new StoredPosition('lecture').get()).to.equal(30);
  });

  it('remembers one position for each key', () => {
    new StoredPosition('lecture').set(30);

    expect(new StoredPosition('another').get()).to.equal(undefined);
  });

  it('forgets', () => {
    const stored = new StoredPosition('lecture');
    stored.set(30);

    stored.clear();

    expect(stored.get()).to.equal(undefined);
    expect(localStorage).to.have.length(0);
  });

  for (const text of [
    '',
    'null',
    '{"position":',
    '{}',
    '[30]',
    '30',
    '{"position":"30"}',
    '{"position":-1}',
    '{"position":0}',
  ]) {
    it(`takes ${text || 'nothing'} for no position`, () => {
      localStorage.setItem(KEY, text);

      expect(new StoredPosition('lecture').get()).to.equal(undefined);
    });
  }

  it('forgets every position that is older than half a year, and nothing that is not its own', () => {
    const save = (key: string, ageDays: number): void =>
      localStorage.setItem(key, JSON.stringify({ position: 30, savedAt: Date.now() - ageDays * DAY_MS }));
    save('videocms-player:position:recent', 179);
    save('videocms-player:position:old', 181);
    save('another-script', 181);
    localStorage.setItem('videocms-player:position:without-a-date', '{"position":30}');

    new StoredPosition('lecture');

    expect(Object.keys(localStorage)).to.have.members(['videocms-player:position:recent', 'another-script']);
  });

  it('forgets what earlier versions stored under a token', () => {
    const value = JSON.stringify({ position: 30, savedAt: Date.now() });
    localStorage.setItem('videocms-player:position:lecture:eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2ln', value);
    localStorage.setItem('videocms-player:position:lecture:ada', value);

    new StoredPosition('lecture');

    expect(Object.keys(localStorage)).to.deep.equal(['videocms-player:position:lecture:ada']);
  });

  it('does nothing where storage is forbidden', () => {
    const forbidden = (): never => {
      throw new DOMException('forbidden', 'SecurityError');
    };
    Object.assign(Storage.prototype, { getItem: forbidden, setItem: forbidden, removeItem: forbidden });

    const stored = new StoredPosition('lecture');
    stored.set(30);
    stored.clear();

    expect(stored.get()).to.equal(undefined);
  });

  it('keeps the former position where storage is full', () => {
    const stored = new StoredPosition('lecture');
    stored.set(30);
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };

    stored.set(40);

    expect(stored.get()).to.equal(30);
  });
});
