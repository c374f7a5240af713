import type { ReactiveController } from '@lit/reactive-element';
import type { HeartbeatHost } from '../../src/heartbeat/heartbeat-controller.js';
import { platform } from '../../src/lib/platform.js';

/** As much of a player as there must be: a media element that plays by the lab's clock, and knows when it is connected. */
export class FakeHeartbeatHost extends EventTarget implements HeartbeatHost {
  readonly #controllers = new Set<ReactiveController>();
  readonly updateComplete = Promise.resolve(true);
  readonly played = document.createElement('video').played;
  networkState = 1;
  currentSrc = 'https://media.example/lecture.mp4';
  paused = true;
  ended = false;
  seeking = false;
  readyState = 4;
  playbackRate = 1;
  duration = 3600;
  /** What it says its position is, in seconds, instead of the true one. */
  pretended: { position: unknown } | undefined;
  #position = 0;
  #sinceMs = 0;

  get currentTime(): number {
    return this.pretended ? (this.pretended.position as number) : this.#truePosition;
  }

  get #truePosition(): number {
    return this.#position + (this.paused ? 0 : (platform.now() - this.#sinceMs) / 1000);
  }

  play(): void {
    this.#sinceMs = platform.now();
    this.paused = false;
    this.tell('play', 'playing');
  }

  pause(): void {
    this.#position = this.#truePosition;
    this.paused = true;
    this.tell('pause');
  }

  /** As browsers do it if a script pauses and seeks in one task: the position is the new one before the first event. */
  beginSeek(position: number): void {
    this.#position = position;
    this.paused = this.seeking = true;
  }

  /** As browsers do it: by the time it says `emptied`, its position is 0. */
  open(src: string): void {
    this.#position = 0;
    this.paused = true;
    this.currentSrc = src;
    this.tell('emptied', 'loadstart');
  }

  tell(...types: string[]): void {
    for (const type of types) this.dispatchEvent(new Event(type));
  }

  connect(): void {
    for (const controller of this.#controllers) controller.hostConnected?.();
  }

  disconnect(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller);
  }

  removeController(controller: ReactiveController): void {
    this.#controllers.delete(controller);
  }

  readonly requestUpdate = (): void => undefined;
}
