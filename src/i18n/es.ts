import type { Translation } from './translations.js';

export const translation: Translation = {
  language: 'es',
  texts: {
    'error-no-address': 'Aquí todavía no hay ningún vídeo.',
    'error-invalid-address': 'La dirección de este vídeo no es válida.',
    'error-not-found': 'No se ha encontrado este vídeo.',
    'error-forbidden': 'No tiene permiso para ver este vídeo o su acceso ha caducado.',
    'error-server-error': 'El servidor de vídeo tiene un problema. Inténtelo de nuevo más tarde.',
    'error-network': 'No se puede acceder al vídeo. Compruebe su conexión a internet.',
    'error-blocked': 'Esta página no tiene permiso para reproducir este vídeo.',
    'error-not-a-video': 'No hay ningún vídeo en esta dirección.',
    'error-unsupported': 'Este navegador no puede reproducir este tipo de vídeo.',
    'error-damaged': 'Este vídeo está dañado o este navegador no puede reproducirlo.',
    'error-unavailable': 'No se ha encontrado este vídeo o este navegador no puede reproducirlo.',
    retry: 'Intentar de nuevo',
    reconnecting: 'Reconectando…',
    'resume-offer': 'Ha visto hasta {time}.',
    resume: 'Seguir viendo',
    'start-over': 'Empezar de nuevo',
    'encoding-queued': 'Este vídeo está pendiente de procesarse.',
    'encoding-encoding': 'Este vídeo se está procesando. Empezará aquí en cuanto esté listo.',
    'encoding-failed': 'No se ha podido procesar este vídeo.',
    'encoding-captcha_required': 'Resuelva primero el captcha en la página del vídeo.',
    'encoding-not_found': 'No se ha encontrado este vídeo.',
    'encoding-progress': 'Procesando',
  },
};
