import { Pt } from 'media-chrome/lang/pt';
import type { SkinTexts } from '../skin-texts.js';

export const texts: SkinTexts = { ...Pt, Back: 'Voltar' };
