/** What a learner reads if a launch is refused, in the languages of the player. The administrator's advice is in English. */
export const learnerTexts = {
  en: {
    title: 'This video cannot be opened',
    advice: 'Open it again from your course. If that does not help, send your school a picture of this page.',
  },
  ar: {
    title: 'لا يمكن فتح هذا الفيديو',
    advice: 'افتحه مرة أخرى من المقرر الدراسي. وإذا لم ينجح ذلك، فأرسل صورة لهذه الصفحة إلى مدرستك.',
  },
  de: {
    title: 'Dieses Video kann nicht geöffnet werden',
    advice:
      'Öffnen Sie es noch einmal aus Ihrem Kurs. Wenn das nicht hilft, schicken Sie Ihrer Schule ein Bild dieser Seite.',
  },
  es: {
    title: 'No se puede abrir este vídeo',
    advice: 'Ábralo de nuevo desde su curso. Si eso no ayuda, envíe a su centro una imagen de esta página.',
  },
  fr: {
    title: 'Cette vidéo ne peut pas être ouverte',
    advice:
      'Ouvrez-la de nouveau depuis votre cours. Si cela ne suffit pas, envoyez à votre école une image de cette page.',
  },
  pt: {
    title: 'Não é possível abrir este vídeo',
    advice: 'Abra-o de novo a partir do seu curso. Se isso não ajudar, envie à sua escola uma imagem desta página.',
  },
} as const;

export type LearnerLanguage = keyof typeof learnerTexts;

/** The first is used if the browser asks for none of them. */
export const learnerLanguages = Object.keys(learnerTexts) as LearnerLanguage[];
