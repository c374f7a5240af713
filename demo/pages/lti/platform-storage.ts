/** Keeps the browser's half of a login in the platform, by LTI's client side messages: for browsers that keep no cookies in frames. */
import { html, render } from 'lit';
import type { StorageData } from '../../server/lti/page-data.js';

/** The platform may have no such storage after all, whatever it said. */
const DEADLINE_MS = 3000;

type Answer = Readonly<Record<string, unknown>>;

/** A cookie may do where this does not: the login goes on either way. */
export async function keepInPlatform(data: StorageData): Promise<void> {
  await ask(data, { subject: 'lti.put_data', key: data.key, value: data.value });
  location.replace(data.next ?? '/');
}

export async function fetchFromPlatform(main: HTMLElement, data: StorageData): Promise<void> {
  const { value } = await ask(data, { subject: 'lti.get_data', key: data.key });
  const fields = { ...data.launch, fetched: 'true', ...(typeof value === 'string' && { binding: value }) };
  render(
    html`<form method="post" action="/lti/launch" hidden>
      ${Object.entries(fields).map(([name, text]) => html`<input type="hidden" name=${name} value=${text} />`)}
    </form>`,
    main,
  );
  main.querySelector('form')?.submit();
}

/** Nothing where no answer comes. */
function ask({ target, origin }: StorageData, message: object): Promise<Answer> {
  const id = crypto.randomUUID();
  const platform = (window.opener as Window | null) ?? window.parent;
  const frame = target === '_parent' ? platform : platform.frames[target as unknown as number];
  return new Promise((resolve) => {
    const done = new AbortController();
    const answer = (answered: Answer): void => {
      done.abort();
      clearTimeout(tooLong);
      resolve(answered);
    };
    const tooLong = setTimeout(() => answer({}), DEADLINE_MS);
    addEventListener(
      'message',
      (event: MessageEvent<unknown>) => {
        const said = (typeof event.data === 'object' ? event.data : null) as Answer | null;
        if (event.origin === origin && said?.['message_id'] === id) answer(said);
      },
      { signal: done.signal },
    );
    // Addressed to the platform, so that no other page can read it.
    frame?.postMessage({ ...message, message_id: id }, origin);
  });
}
