import { Fr } from 'media-chrome/lang/fr';
import type { SkinTexts } from '../skin-texts.js';

export const texts: SkinTexts = { ...Fr, Back: 'Retour' };
