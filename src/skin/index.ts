import './define.js';

export type { SkinTextKey, SkinTexts } from './skin-texts.js';
export { VideocmsSkin } from './videocms-skin.js';
