import { html, render } from 'lit';

/** Asks the platform to close the window. If there is no platform around it, the page shows the result. */
export function closeWindow(main: HTMLElement, name: string): void {
  document.title = 'Registered';
  render(
    html`<h1>${name} is registered</h1>
      <p>You can close this window.</p>`,
    main,
  );
  const platform = (window.opener as Window | null) ?? window.parent;
  // The message contains nothing confidential, so any page may read it.
  if (platform !== window) platform.postMessage({ subject: 'org.imsglobal.lti.close' }, '*');
}
