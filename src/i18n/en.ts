/**
 * Texts for learners in English. The other languages must have the same keys; the compiler reports a missing one.
 */
export const english = {
  language: 'en',
  texts: {
    'error-no-address': 'There is no video here yet.',
    'error-invalid-address': 'The address of this video is not valid.',
    'error-local-file': 'This video is a file on a computer. It has to be put on a web server first.',
    'error-insecure':
      'The browser does not load this video, because its address is not secure (http instead of https).',
    'error-not-found': 'This video could not be found.',
    'error-stream-not-found': 'This video could not be found. If it has not started yet, it will start here by itself.',
    'error-forbidden': 'You are not allowed to watch this video, or your access has expired.',
    'error-server-error': 'The video server has a problem. Please try again later.',
    'error-network': 'The video could not be reached. Please check your internet connection.',
    'error-blocked': 'This page is not allowed to play this video.',
    'error-web-page': 'There is a web page at this address, not a video.',
    'error-not-a-video': 'There is no video at this address.',
    'error-unsupported': 'This browser cannot play this kind of video.',
    'error-broken': 'This video is damaged.',
    'error-damaged': 'This video is damaged, or this browser cannot play it.',
    'error-protected': 'This video is protected, and cannot be played here.',
    'error-unavailable': 'This video could not be found, or this browser cannot play it.',
    'error-incomplete':
      'Parts of this player did not load. Reload the page, or tell its owner that the player’s files are incomplete.',
    retry: 'Try again',
    reconnecting: 'Reconnecting…',
    'no-picture': 'You can hear this video, but this browser cannot show its picture.',
    'not-started': 'The video has not started yet. It will start here by itself.',
    skipped: 'A part of the video is missing and was skipped.',
    'audio-unavailable': 'This language is not available at the moment.',
    'resume-offer': 'You have watched up to {time}.',
    resume: 'Continue watching',
    'start-over': 'Start over',
    'encoding-queued': 'This video is waiting to be processed.',
    'encoding-encoding': 'This video is being processed. It starts here as soon as it is ready.',
    'encoding-failed': 'This video could not be processed.',
    'encoding-captcha_required': 'Please solve the captcha on the video’s own page first.',
    'encoding-not_found': 'This video could not be found.',
    'encoding-progress': 'Processing',
  },
} as const;
