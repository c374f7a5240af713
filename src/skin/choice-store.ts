import type { showCaptions } from './controls/commands.js';
import type { captionsOf, SkinPlayer } from './skin-player.js';

const KEY = 'videocms-skin:choices';

interface Choices {
  readonly volume?: number;
  readonly muted?: boolean;
  readonly rate?: number;
  /** Language of the captions; empty where they are off. */
  readonly captions?: string;
  /** Values of the custom properties by which captions look; empty where nothing was chosen. */
  readonly captionSize?: string;
  readonly captionBackground?: string;
}

const LOOKS = [
  ['captionSize', '--videocms-caption-size'],
  ['captionBackground', '--videocms-caption-background'],
] as const;

interface Tools {
  readonly captionsOf: typeof captionsOf;
  readonly showCaptions: typeof showCaptions;
  /** Has the looks of captions in its style. */
  readonly root: HTMLElement;
}

/** Keeps volume, speed, captions and their looks beyond the page. Without storage, as in a sandboxed iframe, nothing is kept. */
export class ChoiceStore {
  readonly #tools: Tools;
  #player: SkinPlayer | undefined;
  #stored: Choices = {};
  /** What was so at the last look. */
  #seen: Choices = {};
  /** Whether captions were chosen before, in a language that this video has: once each video. */
  #captionsOf: string | undefined;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** Gives a player that is new here what was chosen before; keeps what has been chosen since. */
  update(player: SkinPlayer): void {
    if (player !== this.#player) {
      this.#player = player;
      this.#stored = read();
      this.#seen = {};
      this.#restore(player);
    }
    this.#restoreCaptions(player);
    this.#save(player);
  }

  #restore(player: SkinPlayer): void {
    const { volume, muted, rate } = this.#stored;
    if (volume !== undefined) player.volume = volume;
    // Never louder than the page wants: a browser would not let it begin by itself.
    if (muted) player.muted = true;
    if (rate !== undefined) {
      player.defaultPlaybackRate = rate;
      player.playbackRate = rate;
    }
    for (const [name, property] of LOOKS) {
      const value = this.#stored[name];
      if (value !== undefined) this.#tools.root.style.setProperty(property, value);
    }
  }

  #restoreCaptions(player: SkinPlayer): void {
    const tracks = this.#tools.captionsOf(player);
    const { captions } = this.#stored;
    if (captions === undefined || tracks.length === 0 || this.#captionsOf === player.currentSrc) return;
    this.#captionsOf = player.currentSrc;
    const track = tracks.find(({ language }) => language === captions);
    if (track || captions === '') this.#tools.showCaptions(player, track);
  }

  /** Only what has changed since: what a page sets at first is not the learner's choice. */
  #save(player: SkinPlayer): void {
    const now = this.#choicesIn(player);
    const last = this.#seen;
    this.#seen = now;
    const changed = Object.entries(now).filter(
      ([name, value]) => name in last && last[name as keyof Choices] !== value,
    );
    if (changed.length === 0) return;
    this.#stored = { ...this.#stored, ...(Object.fromEntries(changed) as Choices) };
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#stored));
    } catch {
      // Forbidden, or full. The page can do nothing about it.
    }
  }

  #choicesIn(player: SkinPlayer): Choices {
    const { volume, muted, playbackRate: rate } = player;
    const tracks = this.#tools.captionsOf(player);
    const captions = tracks.find(({ mode }) => mode === 'showing')?.language ?? '';
    const { style } = this.#tools.root;
    const looks = Object.fromEntries(LOOKS.map(([name, property]) => [name, style.getPropertyValue(property)]));
    return { volume, muted, rate, ...(tracks.length > 0 && { captions }), ...looks };
  }
}

function read(): Choices {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    const { volume, muted, rate, captions } = stored;
    const looks = LOOKS.map(([name]) => [name, stored[name]] as const).filter(([, value]) => isLook(value));
    return {
      ...(typeof volume === 'number' && volume >= 0 && volume <= 1 && { volume }),
      ...(typeof muted === 'boolean' && { muted }),
      ...(typeof rate === 'number' && rate > 0 && rate <= 16 && { rate }),
      ...(typeof captions === 'string' && { captions }),
      ...Object.fromEntries(looks),
    };
  } catch {
    // Forbidden, or written by another script: the same as nothing.
    return {};
  }
}

/** A size in per cent, or a colour. */
function isLook(value: unknown): boolean {
  return typeof value === 'string' && /^[#\w%]{0,20}$/.test(value);
}
