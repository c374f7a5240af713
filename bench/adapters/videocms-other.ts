import { resolve } from 'node:path';
import { ourPlayer } from './our-player.js';

const dist = process.env['OTHER_DIST'];
if (!dist) throw new Error('OTHER_DIST has to name the `dist/` of another build of ours.');

/** Another build of our player next to the current one, to measure the effect of a change. */
export default ourPlayer('videocms-other', 'videocms-player, another build', resolve(dist));
