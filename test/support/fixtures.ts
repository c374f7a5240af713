import { fixture, html } from '@open-wc/testing';
import type { VideocmsPlayer, WebhookInput } from '../../src/index.js';
import '../../src/index.js';
import { newUuid, receiverUrl } from './test-server.js';

export { there } from './there.js';

/** Webhook of the worked example, with the tests' receiver. */
export function webhook(changes: WebhookInput = {}): WebhookInput {
  return { url: receiverUrl, requestField: 'student', responseField: 'student_id', rpm: 60, ...changes };
}

/** Properties of a player that tests set. */
export type PlayerProperties = Partial<
  Pick<
    VideocmsPlayer,
    | 'src'
    | 'uuid'
    | 'webhooks'
    | 'webhooksSrc'
    | 'params'
    | 'preload'
    | 'loop'
    | 'autoplay'
    | 'noControls'
    | 'poster'
    | 'flush'
    | 'include'
    | 'debug'
    | 'check'
    | 'loading'
    | 'preferPlayback'
    | 'hlsConfig'
    | 'resume'
    | 'statusSrc'
    | 'title'
    | 'artist'
    | 'texts'
  >
>;

/** Creates a muted player in the document. */
export async function playerFixture(properties: PlayerProperties = {}): Promise<VideocmsPlayer> {
  const player = await fixture<VideocmsPlayer>(html`<videocms-player muted></videocms-player>`);
  Object.assign(player, { uuid: newUuid(), params: 'student=john_doe', ...properties });
  await player.updateComplete;
  return player;
}

/** Finds an element of the player by its name in `part`. */
export function part(player: VideocmsPlayer, name: string): HTMLElement | null {
  return player.renderRoot.querySelector<HTMLElement>(`[part~="${name}"]`);
}

/** Text that the player shows to the learner: its alert, or else its status. */
export function said(player: VideocmsPlayer): string {
  const [alert, status] = ['alert', 'status'].map((role) => player.renderRoot.querySelector(`[role="${role}"]`));
  return (alert ?? status)?.textContent ?? '';
}

/** Resolves when the player shows a text that contains `text`. */
export function says(player: VideocmsPlayer, text: string): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (!said(player).includes(text)) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(check);
    observer.observe(player.renderRoot, { subtree: true, childList: true, characterData: true });
    check();
  });
}

/** Collects events of a player. */
export function record<Type extends keyof HTMLElementEventMap>(
  player: HTMLElement,
  type: Type,
): HTMLElementEventMap[Type][] {
  const events: HTMLElementEventMap[Type][] = [];
  player.addEventListener(type, (event) => events.push(event));
  return events;
}

/** Collects the positions of the heartbeats that are due from now on, in seconds. None of them is sent. */
export function positionsOf(player: VideocmsPlayer): number[] {
  const positions: number[] = [];
  player.addEventListener('heartbeat', (event) => {
    event.preventDefault();
    positions.push(Number(event.body.get('position')));
  });
  return positions;
}

/** Resolves at the first `timeupdate` at or after this position, in seconds. */
export function reaches(player: HTMLMediaElement | VideocmsPlayer, position: number): Promise<void> {
  return until(player, 'timeupdate', () => player.currentTime >= position);
}

/** Resolves at the first event of a type at which a condition holds. */
export function until(target: EventTarget, type: string, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (!condition()) return;
      target.removeEventListener(type, check);
      resolve();
    };
    target.addEventListener(type, check);
    check();
  });
}
