import type { Translation } from './translations.js';

export const translation: Translation = {
  language: 'de',
  texts: {
    'error-no-address': 'Hier ist noch kein Video.',
    'error-invalid-address': 'Die Adresse dieses Videos ist ungültig.',
    'error-local-file':
      'Dieses Video ist eine Datei auf einem Computer. Es muss zuerst auf einen Webserver geladen werden.',
    'error-insecure': 'Der Browser lädt dieses Video nicht, weil seine Adresse nicht sicher ist (http statt https).',
    'error-not-found': 'Dieses Video wurde nicht gefunden.',
    'error-stream-not-found':
      'Dieses Video wurde nicht gefunden. Falls es noch nicht begonnen hat, startet es hier von selbst.',
    'error-forbidden': 'Sie dürfen dieses Video nicht ansehen, oder Ihr Zugang ist abgelaufen.',
    'error-server-error': 'Der Videoserver hat ein Problem. Bitte versuchen Sie es später noch einmal.',
    'error-network': 'Das Video ist nicht erreichbar. Bitte prüfen Sie Ihre Internetverbindung.',
    'error-blocked': 'Diese Seite darf das Video nicht abspielen.',
    'error-web-page': 'Unter dieser Adresse ist eine Webseite, kein Video.',
    'error-not-a-video': 'Unter dieser Adresse ist kein Video.',
    'error-unsupported': 'Dieser Browser kann Videos dieser Art nicht abspielen.',
    'error-broken': 'Dieses Video ist beschädigt.',
    'error-damaged': 'Dieses Video ist beschädigt, oder dieser Browser kann es nicht abspielen.',
    'error-protected': 'Dieses Video ist geschützt und kann hier nicht abgespielt werden.',
    'error-unavailable': 'Dieses Video wurde nicht gefunden, oder dieser Browser kann es nicht abspielen.',
    'error-incomplete':
      'Teile dieses Players wurden nicht geladen. Laden Sie die Seite neu, oder sagen Sie ihrem Betreiber, dass Dateien des Players fehlen.',
    retry: 'Noch einmal versuchen',
    reconnecting: 'Verbindung wird wiederhergestellt …',
    'no-picture': 'Sie können dieses Video hören, aber dieser Browser kann sein Bild nicht zeigen.',
    'not-started': 'Das Video hat noch nicht begonnen. Es startet hier von selbst.',
    skipped: 'Ein Teil des Videos fehlt und wurde übersprungen.',
    'audio-unavailable': 'Diese Sprache ist zurzeit nicht verfügbar.',
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
