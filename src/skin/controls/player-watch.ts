import type { SkinPlayer } from '../skin-player.js';

/** Events after which controls look different. The position has its own, see {@link PlayerWatch.followPosition}. */
const CHANGES = [
  'canplay',
  'durationchange',
  'emptied',
  'ended',
  'enterpictureinpicture',
  'error',
  'leavepictureinpicture',
  'loadedmetadata',
  'loadstart',
  'pause',
  'play',
  'playing',
  'ratechange',
  'seeked',
  'seeking',
  'volumechange',
  'waiting',
];

const LIST_CHANGES = ['addtrack', 'removetrack', 'addrendition', 'removerendition', 'change'];

/** Listens to a player, and keeps what it does not say itself. */
export class PlayerWatch {
  readonly player: SkinPlayer;
  readonly #onChange: () => void;
  readonly #watching = new AbortController();
  #lists = new AbortController();
  #position: AbortController | undefined;
  #source = '';

  /** Whether this video has been played: until then, its poster is shown. */
  hasPlayed = false;
  /** Whether it would play, but has to load first. */
  isWaiting = false;
  isInPicture = false;

  constructor(player: SkinPlayer, onChange: () => void, hasPlayed = false) {
    this.player = player;
    this.#onChange = onChange;
    const { signal } = this.#watching;
    for (const type of CHANGES) player.addEventListener(type, (event) => this.#take(event), { signal });
    this.hasPlayed = hasPlayed || !player.paused;
    this.#source = player.currentSrc;
    this.#watchLists();
  }

  dispose(): void {
    this.#watching.abort();
    this.#lists.abort();
    this.#position?.abort();
  }

  /** Calls back at each `timeupdate` and `progress`, or no more. */
  followPosition(onPosition: (() => void) | undefined): void {
    this.#position?.abort();
    this.#position = undefined;
    if (!onPosition) return;
    this.#position = new AbortController();
    const { signal } = this.#position;
    for (const type of ['timeupdate', 'progress']) this.player.addEventListener(type, onPosition, { signal });
    onPosition();
  }

  #take({ type }: Event): void {
    const { player } = this;
    if (type === 'play' || type === 'playing') this.hasPlayed = true;
    if (type === 'enterpictureinpicture') this.isInPicture = true;
    if (type === 'leavepictureinpicture') this.isInPicture = false;
    if (type === 'loadstart' || type === 'loadedmetadata') this.#onSource();
    if (type === 'waiting' || (type === 'play' && player.readyState < HTMLMediaElement.HAVE_FUTURE_DATA)) this.#wait();
    if (player.paused || type === 'playing' || type === 'canplay') this.isWaiting = false;
    this.#onChange();
  }

  /** Another source begins with its poster. One that is loaded again, after an error, goes on. */
  #onSource(): void {
    const { currentSrc, paused } = this.player;
    if (currentSrc !== this.#source) this.hasPlayed = !paused;
    this.#source = currentSrc;
    this.#watchLists();
  }

  /** WebKitGTK dispatches no `playing` after a seek: time that goes on says the same. */
  #wait(): void {
    this.isWaiting = true;
    const { currentTime } = this.player;
    const end = (): void => {
      if (this.player.currentTime === currentTime && !this.player.paused) return;
      this.player.removeEventListener('timeupdate', end);
      if (!this.isWaiting) return;
      this.isWaiting = false;
      this.#onChange();
    };
    this.player.addEventListener('timeupdate', end, { signal: this.#watching.signal });
  }

  /** Who plays the media may have lists of its own: WebKit, or an element in the player's slot. */
  #watchLists(): void {
    this.#lists.abort();
    this.#lists = new AbortController();
    const { signal } = this.#lists;
    const { textTracks, audioTracks, videoRenditions } = this.player;
    for (const list of [textTracks, audioTracks, videoRenditions]) {
      for (const type of LIST_CHANGES) list?.addEventListener(type, this.#onChange, { signal });
    }
  }
}
