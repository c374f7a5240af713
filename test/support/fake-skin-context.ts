import type { SkinContext } from '../../src/skin/control.js';
import { createElement } from '../../src/skin/create-element.js';
import { textOf, type SkinTextKey } from '../../src/skin/skin-texts.js';
import type { FakePlayer } from './fake-player.js';

/** Fake of the context that the skin gives to a control, in English. */
export function fakeContext(player: FakePlayer): {
  readonly context: (changed?: () => void) => SkinContext;
  /** Simulates that the skin gets another player, or none. */
  readonly leave: () => void;
} {
  const listening = new AbortController();
  const root = document.createElement('div');
  root.lang = 'en';
  const center = root.appendChild(document.createElement('button'));
  return {
    leave: () => listening.abort(),
    context: (changed = () => undefined) =>
      ({
        player: player.asPlayer,
        root,
        center,
        skin: Object.assign(document.createElement('div'), { rates: '0.5 1 2', autohide: 3, noHotkeys: false }),
        signal: listening.signal,
        hasPlayed: false,
        addStyles: () => undefined,
        load: () => Promise.resolve(undefined),
        text: (key: SkinTextKey, values = {}) => textOf(key, values, []),
        createElement,
        changed,
      }) as unknown as SkinContext,
  };
}
