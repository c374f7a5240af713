import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';

/** Text to paste elsewhere, with a button that copies it. */
@customElement('copyable-text')
export class CopyableText extends LitElement {
  @query('code')
  private code!: HTMLElement;

  @state()
  private outcome = '';

  /** Name of the text, such as `The iframe`. */
  @property()
  label = '';

  @property()
  text = '';

  /** Renders without a shadow root, because the page's style sheet is for this element too. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  async #copy(): Promise<void> {
    // The text is cleared first, so that screen readers also announce a second click.
    this.outcome = '';
    await this.updateComplete;
    try {
      await navigator.clipboard.writeText(this.text);
      this.outcome = 'Copied';
    } catch {
      // Browsers allow copying only in secure pages that have the focus.
      getSelection()?.selectAllChildren(this.code);
      this.outcome = 'This browser does not let the page copy. The text is selected: press Ctrl+C or Cmd+C.';
    }
  }

  protected override render(): TemplateResult {
    return html`
      <pre tabindex="0" role="region" aria-label=${this.label}><code>${this.text}</code></pre>
      <div class="copy">
        <button type="button" class="plain" aria-label="Copy ${this.label.toLowerCase()}" @click=${() => this.#copy()}>
          Copy
        </button>
        <span role="status">${this.outcome || nothing}</span>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'copyable-text': CopyableText;
  }
}
