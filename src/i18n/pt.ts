import type { Translation } from './translations.js';

export const translation: Translation = {
  language: 'pt',
  texts: {
    'error-no-address': 'Ainda não há nenhum vídeo aqui.',
    'error-invalid-address': 'O endereço deste vídeo não é válido.',
    'error-not-found': 'Este vídeo não foi encontrado.',
    'error-forbidden': 'Não tem permissão para ver este vídeo, ou o seu acesso expirou.',
    'error-server-error': 'O servidor de vídeo tem um problema. Tente novamente mais tarde.',
    'error-network': 'Não foi possível aceder ao vídeo. Verifique a sua ligação à Internet.',
    'error-blocked': 'Esta página não tem permissão para reproduzir este vídeo.',
    'error-not-a-video': 'Não há nenhum vídeo neste endereço.',
    'error-unsupported': 'Este navegador não consegue reproduzir este tipo de vídeo.',
    'error-damaged': 'Este vídeo está danificado, ou este navegador não o consegue reproduzir.',
    'error-unavailable': 'Este vídeo não foi encontrado, ou este navegador não o consegue reproduzir.',
    retry: 'Tentar novamente',
    reconnecting: 'A restabelecer a ligação…',
    'resume-offer': 'Viu até {time}.',
    resume: 'Continuar a ver',
    'start-over': 'Começar do início',
    'encoding-queued': 'Este vídeo está à espera de ser processado.',
    'encoding-encoding': 'Este vídeo está a ser processado. Começa aqui assim que estiver pronto.',
    'encoding-failed': 'Não foi possível processar este vídeo.',
    'encoding-captcha_required': 'Resolva primeiro o captcha na página do vídeo.',
    'encoding-not_found': 'Este vídeo não foi encontrado.',
    'encoding-progress': 'A processar',
  },
};
