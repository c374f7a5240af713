import type { Translation } from './translations.js';

export const translation: Translation = {
  language: 'fr',
  texts: {
    'error-no-address': 'Il n’y a pas encore de vidéo ici.',
    'error-invalid-address': 'L’adresse de cette vidéo n’est pas valide.',
    'error-local-file': 'Cette vidéo est un fichier sur un ordinateur. Il faut d’abord la mettre sur un serveur web.',
    'error-insecure':
      'Le navigateur ne charge pas cette vidéo, car son adresse n’est pas sécurisée (http au lieu de https).',
    'error-not-found': 'Cette vidéo est introuvable.',
    'error-stream-not-found':
      'Cette vidéo est introuvable. Si elle n’a pas encore commencé, elle démarrera ici d’elle-même.',
    'error-forbidden': 'Vous n’êtes pas autorisé à regarder cette vidéo, ou votre accès a expiré.',
    'error-server-error': 'Le serveur vidéo rencontre un problème. Veuillez réessayer plus tard.',
    'error-network': 'La vidéo est inaccessible. Veuillez vérifier votre connexion Internet.',
    'error-blocked': 'Cette page n’est pas autorisée à lire cette vidéo.',
    'error-web-page': 'Cette adresse est celle d’une page web, pas d’une vidéo.',
    'error-not-a-video': 'Il n’y a pas de vidéo à cette adresse.',
    'error-unsupported': 'Ce navigateur ne peut pas lire ce type de vidéo.',
    'error-broken': 'Cette vidéo est endommagée.',
    'error-damaged': 'Cette vidéo est endommagée, ou ce navigateur ne peut pas la lire.',
    'error-protected': 'Cette vidéo est protégée et ne peut pas être lue ici.',
    'error-unavailable': 'Cette vidéo est introuvable, ou ce navigateur ne peut pas la lire.',
    'error-incomplete':
      'Des parties de ce lecteur n’ont pas été chargées. Rechargez la page, ou signalez à son responsable que les fichiers du lecteur sont incomplets.',
    retry: 'Réessayer',
    reconnecting: 'Reconnexion…',
    'no-picture': 'Vous pouvez entendre cette vidéo, mais ce navigateur ne peut pas en afficher l’image.',
    'not-started': 'La vidéo n’a pas encore commencé. Elle démarrera ici d’elle-même.',
    skipped: 'Une partie de la vidéo manque et a été sautée.',
    'audio-unavailable': 'Cette langue n’est pas disponible pour le moment.',
    'resume-offer': 'Vous avez regardé jusqu’à {time}.',
    resume: 'Reprendre la lecture',
    'start-over': 'Revoir depuis le début',
    'encoding-queued': 'Cette vidéo est en attente de traitement.',
    'encoding-encoding': 'Cette vidéo est en cours de traitement. Elle démarrera ici dès qu’elle sera prête.',
    'encoding-failed': 'Le traitement de cette vidéo a échoué.',
    'encoding-captcha_required': 'Veuillez d’abord résoudre le captcha sur la page de la vidéo.',
    'encoding-not_found': 'Cette vidéo est introuvable.',
    'encoding-progress': 'Traitement',
  },
};
