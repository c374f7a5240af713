import { CANNOT_BE_STORED, IS_DOTS, isStorable } from '../storable-text.js';

export interface Captions {
  /** URL of a WebVTT or SRT file. */
  readonly src: string;
  /** Language tag, such as `en` or `pt-BR`. */
  readonly language: string;
}

/** Definition of a video. URLs are absolute, or paths on the school's site, with a slash at the beginning. */
export interface VideoDefinition {
  readonly title: string;
  /** Description, in a sentence or two. */
  readonly about?: string | undefined;
  /** URL of a file or an HLS playlist. Absent for a video that only other pages play; the definition then gives its heartbeats a title. */
  readonly src?: string | undefined;
  readonly poster?: string | undefined;
  readonly captions?: readonly Captions[] | undefined;
  /** Duration in seconds. Without it, the watched part of the video is unknown. */
  readonly duration?: number | undefined;
  /** Position at which to begin, in seconds. */
  readonly start?: number | undefined;
  /** Whether the embed page shows the player's own controls instead of the browser's. */
  readonly skin?: boolean | undefined;
  /** Whether the video plays as soon as the page is open, if the browser allows it. */
  readonly autoplay?: boolean | undefined;
  /** Whether one more heartbeat is sent when playing stops. */
  readonly flush?: boolean | undefined;
}

export interface Video extends VideoDefinition {
  readonly uuid: string;
}

export interface VideoProblem {
  /** Name of a field of {@link Video}. */
  readonly field: string;
  /** Sentence that explains the problem and what to do. */
  readonly reason: string;
}

/** Pattern of uuids that the embed page accepts. They have no characters with a meaning in a path. */
const EMBEDDABLE_UUID = /^[A-Za-z0-9_-]{1,64}$/;

/** Maximum length of a uuid in characters, as in heartbeats. */
const MAX_UUID_LENGTH = 200;

const MAX_TITLE_LENGTH = 200;
const MAX_ABOUT_LENGTH = 1000;
const MAX_ADDRESS_LENGTH = 2000;
const MAX_CAPTIONS = 20;

/** Maximum duration in seconds: two weeks, longer than any video. */
const MAX_SECONDS = 1_209_600;

/** Paths on a computer, such as `C:\lecture.mp4`, `\\server\lecture.mp4` and `file:…`. */
const ON_A_COMPUTER = /^(?:[A-Za-z]:[\\/]|\\\\|file:)/i;

/** @throws Error with a sentence for the person who entered the value. */
type Check<Value> = (value: unknown) => Value;

/**
 * Checks the definition of a video from a form or a program. Runs in the admin page and in the server.
 *
 * @returns all problems, or the video if there are none.
 */
export function checkVideo(input: unknown): { readonly video?: Video; readonly problems: readonly VideoProblem[] } {
  const given = (typeof input === 'object' && input !== null ? input : {}) as Readonly<Record<string, unknown>>;
  const problems: VideoProblem[] = [];

  /** Checks a field; `undefined` if it is absent or invalid. */
  const field = <Value>(name: keyof Video, check: Check<Value>, isRequired = false): Value | undefined => {
    const value = given[name];
    if (value === undefined || value === null || value === '') {
      if (isRequired) problems.push({ field: name, reason: 'Required.' });
      return undefined;
    }
    try {
      return check(value);
    } catch (error) {
      problems.push({ field: name, reason: (error as Error).message });
      return undefined;
    }
  };

  const src = field('src', toAddress);
  const uuid = field('uuid', src === undefined ? toUuid : toEmbeddableUuid, true);
  const duration = field('duration', secondsAbove(0));
  const video = {
    uuid: uuid ?? '',
    title: field('title', textOf(MAX_TITLE_LENGTH), true) ?? '',
    about: field('about', textOf(MAX_ABOUT_LENGTH)),
    src,
    poster: field('poster', toAddress),
    captions: field('captions', toCaptions),
    duration,
    start: field('start', (value) => toStart(value, duration)),
    skin: field('skin', toBoolean),
    autoplay: field('autoplay', toBoolean),
    flush: field('flush', toBoolean),
  };
  return problems.length > 0 ? { problems } : { video, problems };
}

function textOf(maxLength: number): Check<string> {
  return (value) => {
    if (typeof value !== 'string') throw new Error('This must be a text.');
    if (!isStorable(value)) throw new Error(`The text ${CANNOT_BE_STORED}.`);
    const text = value.trim();
    if (text === '') throw new Error('This must not be empty.');
    if (text.length > maxLength) throw new Error(`This has ${text.length} characters, but may have ${maxLength}.`);
    return text;
  };
}

const toUuid: Check<string> = (value) => {
  const uuid = textOf(MAX_UUID_LENGTH)(value);
  if (IS_DOTS.test(uuid)) throw new Error('“.” and “..” mean something else in addresses. Choose another uuid.');
  return uuid;
};

const toEmbeddableUuid: Check<string> = (value) => {
  const uuid = textOf(MAX_UUID_LENGTH)(value);
  if (EMBEDDABLE_UUID.test(uuid)) return uuid;
  throw new Error('This may have letters (a to z), digits, “-” and “_”, at most 64: it becomes a part of an address.');
};

const toAddress: Check<string> = (value) => {
  const address = textOf(MAX_ADDRESS_LENGTH)(value);
  if (ON_A_COMPUTER.test(address)) {
    throw new Error('This is a file on a computer. Put it on a web server first, and give its address there.');
  }
  if (!URL.canParse(address, 'https://www.my-school.com')) throw new Error('This is not an address.');
  // Each page would read another relative address in its own way.
  if (!/^(?:https?:\/\/|\/)/i.test(address))
    throw new Error('An address begins with https:// or http://, or with “/”.');
  const { username, password } = new URL(address, 'https://www.my-school.com');
  if (username || password) throw new Error('An address must not have a user name or password in it.');
  return address;
};

const toCaptions: Check<Captions[] | undefined> = (value) => {
  if (!Array.isArray(value) || value.length > MAX_CAPTIONS) {
    throw new Error(`Captions must be a list of at most ${MAX_CAPTIONS}.`);
  }
  const captions = value.map((entry: unknown) => {
    const { src, language } = (entry ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof language !== 'string' || !isLanguage(language)) {
      throw new Error('Captions need a language, such as en, de or pt-BR.');
    }
    if (!src) throw new Error('Captions need the address of their file.');
    return { src: toAddress(src), language };
  });
  return captions.length > 0 ? captions : undefined;
};

/** Whether a language tag has a name, which the player's menu needs. Not every text in the format of a tag is one. */
function isLanguage(tag: string): boolean {
  try {
    new Intl.DisplayNames([tag], { type: 'language' }).of(tag);
    return true;
  } catch {
    return false;
  }
}

function secondsAbove(min: number): Check<number> {
  return (value) => {
    if (typeof value === 'number' && value > min && value <= MAX_SECONDS) return value;
    throw new Error('This must be a time, such as 1:30 or 90 (seconds).');
  };
}

const toStart = (value: unknown, duration: number | undefined): number | undefined => {
  if (value === 0) return undefined;
  const start = secondsAbove(0)(value);
  if (duration !== undefined && start >= duration) {
    throw new Error('This is behind the end of the video.');
  }
  return start;
};

const toBoolean: Check<boolean> = (value) => {
  if (typeof value === 'boolean') return value;
  throw new Error('This must be true or false.');
};
