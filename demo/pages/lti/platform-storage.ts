/** Stores the browser's half of a login in the platform, by LTI's client-side messages, for browsers that store no cookies in frames. */
import { html, render } from 'lit';
import type { StorageData } from '../../server/lti/page-data.js';

/** Time for the platform to answer, in milliseconds. It may have no such storage, even if its login names one. */
const DEADLINE_MS = 3000;

type Answer = Readonly<Record<string, unknown>>;

/** Stores the value, and continues the login. Without an answer, it continues too, because the cookie may work. */
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

/** Sends a message to the platform. Resolves with an empty answer if there is none. */
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
    // Only a page of the platform's origin may read the message.
    frame?.postMessage({ ...message, message_id: id }, origin);
  });
}
