/** Videos of a new school: they are part of this project, and demonstrate the player. */
import type { Video } from './check-video.js';

const lecture = {
  duration: 72,
  src: '/media/lecture.mp4',
  poster: '/media/lecture.jpg',
  captions: [{ src: '/media/lecture.en.vtt', language: 'en' }],
};

export const demoVideos: readonly Video[] = [
  {
    ...lecture,
    uuid: 'uuid-1234',
    title: 'A lecture, and who is watching it',
    about: 'The clock in the picture is the position of the video. Compare it with what the school’s server was told.',
  },
  {
    uuid: 'uuid-hls',
    title: 'The same lecture as a stream',
    about:
      'HLS with two picture sizes, sound in English and German, and English captions. The heartbeats are the same.',
    src: '/media/hls/master.m3u8',
    duration: 72,
    poster: '/media/lecture.jpg',
  },
  {
    ...lecture,
    uuid: 'uuid-misconfigured',
    title: 'A lecture with mistakes in its settings',
    about:
      'Four of its five webhooks are set up wrongly, each in another way. The video plays all the same, the fifth webhook gets the heartbeats, ' +
      'and nothing goes wrong in silence.',
  },
  {
    uuid: 'uuid-gone',
    title: 'A lecture whose file is gone',
    about: 'The address of the file is wrong. This is what a learner sees then.',
    src: '/media/no-such-lecture.mp4',
  },
];
