import { Es } from 'media-chrome/lang/es';
import type { SkinTexts } from '../skin-texts.js';

export const texts: SkinTexts = { ...Es, Back: 'Volver' };
