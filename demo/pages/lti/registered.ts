import { html, render } from 'lit';

/** Tells the platform that its window can go. Where there is none, the page says what happened. */
export function closeWindow(main: HTMLElement, name: string): void {
  document.title = 'Registered';
  render(
    html`<h1>${name} is registered</h1>
      <p>You can close this window.</p>`,
    main,
  );
  const platform = (window.opener as Window | null) ?? window.parent;
  // It says nothing that others may not know.
  if (platform !== window) platform.postMessage({ subject: 'org.imsglobal.lti.close' }, '*');
}
