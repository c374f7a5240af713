/**
 * Script of the embed page. It shows the video that its URL names, with the data of its own server. From the URL it reads the uuid, and
 * `videocms-check`, which shows the check panel to the person who embeds the video. The heartbeats read the learner from it. So a link
 * cannot make a school's page play another address, or report to one.
 */
import { addSkin } from './add-skin.js';
import { createPlayer } from './create-player.js';
import { isPlayerDefined } from './is-player-defined.js';
import { learnerLanguage } from './learner-language.js';
import { loadVideoFile, VideoFileError } from './load-video-file.js';
import { PlayerJsReceiver } from './player-js-receiver.js';
import { showInPage } from './show-in-page.js';
import { showProblems } from './show-problems.js';
import { AddressError, videoUuid } from './video-uuid.js';

// The player says everything in the page's language. Its reader is the learner, whom only the browser knows.
document.documentElement.lang = learnerLanguage();

try {
  const uuid = videoUuid(location);
  // Relative to this script, not to the page, whose URL may be rewritten.
  const path = `videos/${uuid}.json`;
  const loaded = await loadVideoFile(new URL(path, import.meta.url).href);
  const { title, lang, messages, skin } = loaded.file;
  if (title !== undefined) document.title = title;
  if (lang !== undefined) document.documentElement.lang = lang;

  const player = createPlayer(uuid, loaded);
  player.toggleAttribute('check', new URLSearchParams(location.search).has('videocms-check'));
  showInPage(skin ? addSkin(player) : player, title);
  if (!(await isPlayerDefined())) {
    showProblems(['The player could not be loaded. Is the file videocms-player.js next to this page?']);
  } else if (messages) new PlayerJsReceiver(player, messages.origins).start();
} catch (error) {
  if (error instanceof VideoFileError) showProblems(error.problems);
  else showProblems([error instanceof AddressError ? error.message : String(error)]);
}
