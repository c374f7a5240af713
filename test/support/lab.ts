import { fixture, html } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../src/index.js';
import { startLab, type Lab, type LabMediaOptions, type LabVideo } from '../../src/testing/index.js';
import type { PlayerProperties } from './fixtures.js';
import { failAtUnhandledRejections } from './unhandled.js';
import '../../src/index.js';

/** Player whose video plays by the lab's clock. */
export interface LabPlayer {
  readonly player: VideocmsPlayer;
  readonly video: LabVideo;
}

/** `startLab()` of `videocms-player/testing` for the tests of one `describe`. */
export function useLab(): LabOfTests {
  const lab = new LabOfTests();
  failAtUnhandledRejections();
  beforeEach(() => lab.start());
  afterEach(() => lab.restore());
  return lab;
}

class LabOfTests {
  #lab: Lab | undefined;
  /** Whether the page counts as hidden. The real visibility is ignored, because test pages run in parallel and cover each other. */
  #isHidden = false;

  start(): void {
    this.#lab = startLab();
    this.#isHidden = false;
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => this.#isHidden });
  }

  restore(): void {
    this.#lab?.restore();
    this.#lab = undefined;
    Reflect.deleteProperty(document, 'hidden');
  }

  /** Simulates that the page is hidden by another tab, or shown again. */
  hidePage(isHidden: boolean): void {
    this.#isHidden = isHidden;
    document.dispatchEvent(new Event('visibilitychange'));
  }

  /** Creates a player in the document. */
  async player(properties: PlayerProperties = {}, options?: LabMediaOptions): Promise<LabPlayer> {
    const player = await fixture<VideocmsPlayer>(html`<videocms-player></videocms-player>`);
    Object.assign(player, { uuid: 'uuid-1234', params: 'student=john_doe', ...properties });
    return { player, video: await this.its.attach(player, options) };
  }

  /** Lab of the current test. */
  get its(): Lab {
    if (!this.#lab) throw new Error('The lab is there within a test only.');
    return this.#lab;
  }
}
