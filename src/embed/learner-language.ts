/**
 * Sentence for a learner whose video cannot be shown. The page brings its own, because it must say so without the player's files too.
 */
export const notShown = {
  ar: 'لا يمكن عرض هذا الفيديو.',
  de: 'Dieses Video kann nicht gezeigt werden.',
  en: 'This video cannot be shown.',
  es: 'No se puede mostrar este vídeo.',
  fr: 'Cette vidéo ne peut pas être affichée.',
  pt: 'Não é possível mostrar este vídeo.',
} as const;

type Language = keyof typeof notShown;

/** Language of the browser, or English if the player does not speak it. */
export function learnerLanguage(): Language {
  const [language = ''] = navigator.language.toLowerCase().split('-', 1);
  return Object.hasOwn(notShown, language) ? (language as Language) : 'en';
}
