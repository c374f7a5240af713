import type { showCaptions } from './controls/commands.js';
import type { captionsOf, SkinPlayer } from './skin-player.js';

const KEY = 'videocms-skin:choices';

interface Choices {
  readonly volume?: number;
  readonly muted?: boolean;
  readonly rate?: number;
  /** Language of the captions; empty if they are off. */
  readonly captions?: string | undefined;
  /** Values of the custom properties that style captions; empty if the learner has chosen none. */
  readonly captionSize?: string;
  readonly captionBackground?: string;
}

const LOOKS = [
  ['captionSize', '--_caption-size'],
  ['captionBackground', '--_caption-background'],
] as const;

interface Tools {
  readonly captionsOf: typeof captionsOf;
  readonly showCaptions: typeof showCaptions;
  /** Element whose style has the custom properties of captions. */
  readonly root: HTMLElement;
}

/** Stores volume, speed, captions and their style in the browser. Without storage, as in a sandboxed iframe, it stores nothing. */
export class ChoiceStore {
  readonly #tools: Tools;
  #player: SkinPlayer | undefined;
  #stored: Choices = {};
  /** Choices at the last update. */
  #seen: Choices = {};
  /** Video and number of its tracks when captions were restored last. Some tracks appear later than others. */
  #restoredFor = '';

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** Restores the stored choices in a new player, and stores changes of the current one. */
  update(player: SkinPlayer): void {
    if (player !== this.#player) {
      this.#player = player;
      this.#stored = read();
      this.#seen = {};
      this.#restoredFor = '';
      this.#restore(player);
    }
    this.#restoreCaptions(player);
    this.#save(player);
  }

  #restore(player: SkinPlayer): void {
    const { volume, muted, rate } = this.#stored;
    if (volume !== undefined) player.volume = volume;
    // Never unmutes: a browser blocks autoplay with sound.
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
    const restoredFor = `${tracks.length} ${player.currentSrc}`;
    if (restoredFor === this.#restoredFor) return;
    this.#restoredFor = restoredFor;
    // Captions that a new track brings are not the learner's choice.
    this.#seen = { ...this.#seen, captions: undefined };
    if (captions === undefined) return;
    const track = tracks.find(({ language }) => language === captions);
    if (track || captions === '') this.#tools.showCaptions(player, track);
  }

  /** Stores only changes, because the page's first values are not the learner's choice. */
  #save(player: SkinPlayer): void {
    const now = this.#choicesIn(player);
    const last = this.#seen;
    this.#seen = now;
    const changed = Object.entries(now).filter(([name, value]) => {
      const before = last[name as keyof Choices];
      return before !== undefined && before !== value;
    });
    if (changed.length === 0) return;
    // Another player or tab may have stored other choices meanwhile.
    this.#stored = { ...this.#stored, ...read(), ...(Object.fromEntries(changed) as Choices) };
    // Otherwise the next video would reset the speed, and the reset would be stored as a choice.
    if (now.rate !== undefined && now.rate !== last.rate) player.defaultPlaybackRate = now.rate;
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#stored));
    } catch {
      // The storage is forbidden or full. The page can't do anything about it.
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
    // The storage is forbidden, or another script has written the entry: the same as no entry.
    return {};
  }
}

/** Whether a stored value can be a size in percent or a color. */
function isLook(value: unknown): boolean {
  return typeof value === 'string' && /^[#\w%]{0,20}$/.test(value);
}
