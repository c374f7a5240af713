import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { VideoSummary } from '../../server/progress/progress-views.js';
import type { StoredWebhook } from '../../server/webhooks/webhook-store.js';
import { site } from '../addresses.js';
import { askSchool } from '../school-api.js';

/** Form that makes a link which names a learner by a signed token, for tests. */
export function signedLink(videos: readonly VideoSummary[], webhooks: readonly StoredWebhook[]): TemplateResult {
  return html`<signed-link .videos=${videos} .webhooks=${webhooks}></signed-link>`;
}

@customElement('signed-link')
export class SignedLink extends LitElement {
  @state()
  private link = '';

  @state()
  private fault = '';

  @property({ attribute: false })
  videos: readonly VideoSummary[] = [];

  @property({ attribute: false })
  webhooks: readonly StoredWebhook[] = [];

  /** Renders without a shadow root, because the page's style sheet is for this element too. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  async #make(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { learner = '', video = '' } = Object.fromEntries(
      new FormData(event.currentTarget as HTMLFormElement),
    ) as Record<string, string>;
    this.link = this.fault = '';
    try {
      const { token } = await askSchool<{ token: string }>('/learner-token', 'POST', { learner, video });
      const applies = this.webhooks.find(({ active, videos }) => active && (videos?.includes(video) ?? true));
      const query = new URLSearchParams({ [applies?.requestField ?? 'student']: token });
      this.link = `${site}/v/${encodeURIComponent(video)}?${query}`;
    } catch (error) {
      this.fault = (error as Error).message;
    }
  }

  protected override render(): TemplateResult {
    return html`
      <section class="card" aria-labelledby="signed">
        <h2 id="signed">A signed link</h2>
        <p>
          No one can change the name in it. It is valid for one video and two hours. Your LMS makes such links; for a
          try, make one here.
        </p>
        <form class="signed" @submit=${(event: SubmitEvent) => this.#make(event)}>
          <label>Learner <input name="learner" required maxlength="100" autocomplete="off" /></label>
          <label>
            Video
            <select name="video" required>
              ${this.videos.map(({ uuid, title }) => html`<option value=${uuid}>${title ?? uuid}</option>`)}
            </select>
          </label>
          <button>Make the link</button>
        </form>
        <p class="fault" role="alert">${this.fault || nothing}</p>
        <p aria-live="polite">${this.link ? html`<a class="link" href=${this.link}>${this.link}</a>` : nothing}</p>
      </section>
    `;
  }
}
