import { showVideos } from './admin/videos-tab.js';
import { showWebhooks } from './admin/webhooks-tab.js';
import { showLoggedIn } from './log-in.js';

/** `#webhooks`; `#define/<uuid>` gives a video a title; everything else is the list of videos. */
const show = (main: HTMLElement): Promise<void> => {
  const [, define] = /^#define\/(.+)$/.exec(location.hash) ?? [];
  const isWebhooks = location.hash === '#webhooks';
  document.title = `${isWebhooks ? 'Webhooks' : 'Videos'} | videocms-player demo`;
  for (const link of document.querySelectorAll('nav a')) {
    if (link.getAttribute('href') === (isWebhooks ? '/admin#webhooks' : '/admin#videos')) {
      link.setAttribute('aria-current', 'page');
    } else link.removeAttribute('aria-current');
  }
  return isWebhooks ? showWebhooks(main) : showVideos(main, define && decodeURIComponent(define));
};

void showLoggedIn(show);
addEventListener('hashchange', () => void showLoggedIn(show));
