import { ourPlayer } from './our-player.js';
import { packedDist } from './packed-dist.js';

export default ourPlayer('videocms-player', '**videocms-player**', packedDist());
