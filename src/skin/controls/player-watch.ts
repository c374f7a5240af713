import type { SkinPlayer } from '../skin-player.js';

/** Events after which controls are updated. For the position, see {@link PlayerWatch.followPosition}. */
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

/** Listens to a player, and derives the states that the player has no property for. */
export class PlayerWatch {
  readonly player: SkinPlayer;
  readonly #onChange: () => void;
  readonly #watching = new AbortController();
  #lists = new AbortController();
  #watched: readonly unknown[] = [];
  #position: AbortController | undefined;
  #source = '';

  /** Whether the current video has been played. Until then, its poster is shown. */
  hasPlayed = false;
  /** Whether the video is to play, but has no data yet. */
  isWaiting = false;
  isInPicture: boolean;

  constructor(player: SkinPlayer, onChange: () => void, hasPlayed = false) {
    this.player = player;
    this.#onChange = onChange;
    const { signal } = this.#watching;
    for (const type of CHANGES) player.addEventListener(type, (event) => this.#take(event), { signal });
    this.hasPlayed = hasPlayed || !player.paused;
    this.isInPicture = (player.getRootNode() as ShadowRoot).pictureInPictureElement === player;
    this.#source = player.currentSrc;
    this.#watchLists();
  }

  dispose(): void {
    this.#watching.abort();
    this.#lists.abort();
    this.#position?.abort();
  }

  /** Sets the function to call now and at each `timeupdate` and `progress`; `undefined` for none. */
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
    this.#watchLists();
    if (type === 'waiting' || (type === 'play' && player.readyState < HTMLMediaElement.HAVE_FUTURE_DATA)) this.#wait();
    if (player.paused || type === 'playing' || type === 'canplay') this.isWaiting = false;
    this.#onChange();
  }

  /** Shows the poster of another source. A source that is loaded again after an error does not show it again. */
  #onSource(): void {
    const { currentSrc, paused } = this.player;
    if (currentSrc !== this.#source) this.hasPlayed = !paused;
    this.#source = currentSrc;
  }

  /** Waits for data. WebKitGTK dispatches no `playing` after a seek, so a position that advances ends the wait, too. */
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

  /** Listens to the lists of the current media, which may differ: WebKit and an element in the player's slot have lists of their own. */
  #watchLists(): void {
    const { textTracks, audioTracks, videoRenditions } = this.player;
    const lists = [textTracks, audioTracks, videoRenditions];
    if (lists.every((list, index) => list === this.#watched[index])) return;
    this.#watched = lists;
    this.#lists.abort();
    this.#lists = new AbortController();
    const { signal } = this.#lists;
    for (const list of lists) {
      for (const type of LIST_CHANGES) list?.addEventListener(type, this.#onChange, { signal });
    }
  }
}
