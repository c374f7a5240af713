/** Pages of the stand-in platform. */
import type { Express } from 'express';
import { personOf } from './stand-in-people.js';
import type { StandInPlatform } from './stand-in-platform.js';

export function servePages(app: Express, platform: StandInPlatform): void {
  // The course's page, with the tool in a frame: `?activity=1&person=4` to watch, or `?person=3` to pick. The page can store data for the
  // tool, and offers that to the tool with `&storage`. Moodle does not.
  app.get('/course', (request, response) => {
    const query = new URLSearchParams(request.query as Record<string, string>).toString();
    response.send(
      `<!doctype html><title>Physics 1</title><link rel="icon" href="data:,">
       <iframe name="tool" src="/start?${query}" allow="autoplay *" allowfullscreen width="900" height="700"></iframe>
       <script>${STORAGE}</script>`,
    );
  });
  // The administrator's page, with the tool's registration in a frame, until the tool asks to close it.
  app.get('/register', (request, response) => {
    const { url = '' } = request.query as Record<string, string>;
    const address = new URL(url);
    address.searchParams.set('openid_configuration', `${platform.origin}/mod/lti/openid-configuration.php`);
    address.searchParams.set('registration_token', 'registration-token');
    response.send(`<!doctype html><title>Register</title><link rel="icon" href="data:,">
      <iframe src="${address.href.replaceAll('&', '&amp;')}"></iframe>
      <script>addEventListener('message', ({ data }) => { if (data.subject === 'org.imsglobal.lti.close') document.title = 'Closed' })</script>`);
  });
  app.get('/start', (request, response) => {
    const { activity = '', person = '', storage } = request.query as Record<string, string>;
    const fields = platform.loginFields(personOf(person), activity);
    const target = storage === undefined ? {} : { lti_storage_target: '_parent' };
    response.send(autoForm(`${platform.tool}/lti/login`, { ...fields, ...target }));
  });
}

/** Answers LTI's client-side messages, as a page of a platform does. */
const STORAGE = `
  const kept = new Map();
  addEventListener('message', ({ data, source, origin }) => {
    if (data.subject === 'lti.put_data') kept.set(origin + data.key, data.value);
    if (!/^lti\\.(put|get)_data$/.test(data.subject)) return;
    const { key, message_id } = data;
    source.postMessage({ subject: data.subject + '.response', message_id, key, value: kept.get(origin + key) }, origin);
  });`;

/** Makes a page whose form the browser submits at once, as platforms do. */
export function autoForm(action: string, fields: Readonly<Record<string, string>>): string {
  const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escape(value)}">`,
  );
  return `<!doctype html><title>Opening</title><form method="post" action="${action}">${inputs.join('')}</form>
    <script>document.forms[0].submit()</script>`;
}
