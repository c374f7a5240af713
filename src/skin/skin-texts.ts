import type { TranslateKeys } from 'media-chrome/lang/en';
import { addTranslation, t } from 'media-chrome/utils/i18n';

/** A text of the controls, named by its English wording. */
export type SkinTextKey = TranslateKeys | 'Back';

/** Texts of the controls in one language. `{name}` stands for what is filled in. */
export type SkinTexts = Partial<Record<SkinTextKey, string>>;

/** English is always there, and stands in for whatever another language lacks. */
const LANGUAGES: Readonly<Record<string, () => Promise<SkinTexts>>> = {
  ar: async () => (await import('./arabic.js')).ARABIC,
  de: async () => ({ ...(await import('media-chrome/lang/de')).De, Back: 'Zurück' }),
  es: async () => ({ ...(await import('media-chrome/lang/es')).Es, Back: 'Volver' }),
  fr: async () => ({ ...(await import('media-chrome/lang/fr')).Fr, Back: 'Retour' }),
  pt: async () => ({ ...(await import('media-chrome/lang/pt')).Pt, Back: 'Voltar' }),
};

/** On the button stands "1.5x", and who says what they see to a computer that listens wants that to be its name. */
const SPEED = 'Playback rate {playbackRate}';

/**
 * Makes the texts of a language known to media-chrome's controls, with those of the page over them.
 *
 * @param language - of BCP 47, such as `de` or `pt-BR`
 */
export async function loadTexts(language: string, pageTexts: SkinTexts = {}): Promise<void> {
  const [base = ''] = language.split('-');
  let texts: SkinTexts = {};
  try {
    texts = (await LANGUAGES[base]?.()) ?? {};
  } catch {
    // The texts could not be fetched: English ones are better than no controls.
  }
  const speed = (texts[SPEED] ?? SPEED).replace('}', '}x');
  addTranslation(base, { ...texts, [SPEED]: speed, ...pageTexts });
}

/** A text in the language that media-chrome's controls speak now. */
export function text(key: SkinTextKey): string {
  return t(key as TranslateKeys);
}
