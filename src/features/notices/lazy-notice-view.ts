import { lazyModule } from '../../lib/lazy-module.js';

export const lazyNoticeView = lazyModule({
  name: 'the notice view',
  without: 'Errors are one sentence in English.',
  load: () => import('./notice-view.js'),
});
