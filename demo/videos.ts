/** The demo's catalogue, for its pages and its server. */

/** Name of the parameter in the page's address that says who is watching. */
export const REQUEST_FIELD = 'student';

/** Key under which its value is sent. */
export const RESPONSE_FIELD = 'student_id';

/** Heartbeats per minute: more than a school wants (2 is plenty), so that one need not wait for them here. */
export const RPM = 12;

export interface Video {
  readonly uuid: string;
  readonly title: string;
  /** What there is to see, in a sentence or two. */
  readonly about: string;
  readonly src: string;
  /** In seconds, where it is known. */
  readonly duration?: number;
  readonly poster?: string;
  /** English captions; a stream brings its own. */
  readonly captions?: string;
}

const lecture = {
  duration: 72,
  src: '/media/lecture.mp4',
  poster: '/media/lecture.jpg',
  captions: '/media/lecture.en.vtt',
};

export const videos: readonly Video[] = [
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
      'Four of its five webhooks are set up wrongly, each in another way. The video plays all the same, the fifth is told, ' +
      'and nothing goes wrong in silence.',
  },
  {
    uuid: 'uuid-gone',
    title: 'A lecture whose file is gone',
    about: 'The address of the file is wrong. This is what a learner sees then.',
    src: '/media/no-such-lecture.mp4',
  },
];

/** The video of a player page, `/v/<uuid>`; `undefined` where the path names none. */
export function videoAt(path: string): Video | undefined {
  const [, encoded] = /^\/v\/([^/]+)\/?$/.exec(path) ?? [];
  try {
    const uuid = decodeURIComponent(encoded ?? '');
    return videos.find((video) => video.uuid === uuid);
  } catch {
    // A stray "%" is no encoding of anything, and so no video's name.
    return undefined;
  }
}
