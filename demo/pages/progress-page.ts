import { showLoggedIn } from './log-in.js';
import { showLearner } from './progress/learner-view.js';
import { showOverview } from './progress/overview-view.js';
import { showVideo } from './progress/video-view.js';

/** Shows the view of the address: `?video=<uuid>`, `?learner=<name>` or `?session=<session of a guest>`, or else all videos. */
void showLoggedIn((main) => {
  const query = new URLSearchParams(location.search);
  const video = query.get('video');
  if (video !== null) return showVideo(main, video);
  const [learner, session] = [query.get('learner') ?? '', query.get('session') ?? ''];
  return learner || session ? showLearner(main, learner, session) : showOverview(main);
});
