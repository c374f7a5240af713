import type { Translation } from './translations.js';

export const translation: Translation = {
  language: 'de',
  texts: {
    'error-no-address': 'Hier ist noch kein Video.',
    'error-invalid-address': 'Die Adresse dieses Videos ist ungültig.',
    'error-not-found': 'Dieses Video wurde nicht gefunden.',
    'error-forbidden': 'Sie dürfen dieses Video nicht ansehen, oder Ihr Zugang ist abgelaufen.',
    'error-server-error': 'Der Videoserver hat ein Problem. Bitte versuchen Sie es später noch einmal.',
    'error-network': 'Das Video ist nicht erreichbar. Bitte prüfen Sie Ihre Internetverbindung.',
    'error-blocked': 'Diese Seite darf das Video nicht abspielen.',
    'error-not-a-video': 'Unter dieser Adresse ist kein Video.',
    'error-unsupported': 'Dieser Browser kann Videos dieser Art nicht abspielen.',
    'error-damaged': 'Dieses Video ist beschädigt, oder dieser Browser kann es nicht abspielen.',
    'error-unavailable': 'Dieses Video wurde nicht gefunden, oder dieser Browser kann es nicht abspielen.',
    retry: 'Noch einmal versuchen',
    reconnecting: 'Verbindung wird wiederhergestellt …',
    'resume-offer': 'Sie haben bis {time} angesehen.',
    resume: 'Weiter ansehen',
    'start-over': 'Von vorn beginnen',
    'encoding-queued': 'Dieses Video wartet auf seine Verarbeitung.',
    'encoding-encoding': 'Dieses Video wird verarbeitet. Es startet hier, sobald es fertig ist.',
    'encoding-failed': 'Dieses Video konnte nicht verarbeitet werden.',
    'encoding-captcha_required': 'Bitte lösen Sie zuerst das Captcha auf der Seite des Videos.',
    'encoding-not_found': 'Dieses Video wurde nicht gefunden.',
    'encoding-progress': 'Verarbeitung',
  },
};
