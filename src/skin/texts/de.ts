import { De } from 'media-chrome/lang/de';
import type { SkinTexts } from '../skin-texts.js';

export const texts: SkinTexts = { ...De, Back: 'Zurück' };
