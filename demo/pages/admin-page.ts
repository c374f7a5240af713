import { showPlatforms } from './admin/lti-tab.js';
import { showVideos } from './admin/videos-tab.js';
import { showWebhooks } from './admin/webhooks-tab.js';
import { showLoggedIn } from './log-in.js';

interface Tab {
  readonly title: string;
  readonly show: (main: HTMLElement, define?: string) => Promise<void>;
}

const TABS: Readonly<Record<string, Tab>> = {
  '#webhooks': { title: 'Webhooks', show: showWebhooks },
  '#platforms': { title: 'Learning platforms', show: showPlatforms },
};

/** Shows the view of the hash: `#webhooks`, `#platforms`, `#define/<uuid>` to give a video a title, or else the list of videos. */
const show = (main: HTMLElement): Promise<void> => {
  const [, define] = /^#define\/(.+)$/.exec(location.hash) ?? [];
  const tab = TABS[location.hash] ?? { title: 'Videos', show: showVideos };
  document.title = `${tab.title} | videocms-player demo`;
  const address = `/admin${location.hash in TABS ? location.hash : '#videos'}`;
  for (const link of document.querySelectorAll('nav a')) {
    if (link.getAttribute('href') === address) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  return tab.show(main, define && decodeURIComponent(define));
};

void showLoggedIn(show);
addEventListener('hashchange', () => void showLoggedIn(show));
