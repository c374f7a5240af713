import type { TranslateKeys } from 'media-chrome/lang/en';
import { t } from 'media-chrome/utils/i18n';

/** A text of the controls, named by its English wording. */
export type SkinTextKey = TranslateKeys | 'Back';

/** Texts of the controls in one language. `{name}` stands for what is filled in. */
export type SkinTexts = Partial<Record<SkinTextKey, string>>;

/** A text in the language that media-chrome's controls speak now. */
export function text(key: SkinTextKey): string {
  return t(key as TranslateKeys);
}
