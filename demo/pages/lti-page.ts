/** Page that learning platforms show. The server writes into it what to show: see `PageData`. */
import type { PageData } from '../server/lti/page-data.js';
import { showPick } from './lti/pick.js';
import { closeWindow } from './lti/registered.js';
import { fetchFromPlatform, keepInPlatform } from './lti/platform-storage.js';
import { showWatch } from './lti/watch.js';

const main = document.querySelector('main') ?? document.body;
const data = JSON.parse(document.querySelector('#lti-data')?.textContent ?? '{}') as PageData;
main.replaceChildren();

switch (data.kind) {
  case 'watch':
    showWatch(main, data);
    break;
  case 'pick':
    showPick(main, data);
    break;
  case 'keep':
    void keepInPlatform(data);
    break;
  case 'fetch':
    void fetchFromPlatform(main, data);
    break;
  case 'registered':
    closeWindow(main, data.name);
}
