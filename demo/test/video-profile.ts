/**
 * Requirements of the xAPI Video Profile, version 1.0.4, for the statements of the school: the rules with `presence: included` of its
 * templates. Source: https://github.com/adlnet/xapi-authored-profiles, video/v1.0.4/video.jsonld.
 */
const EXTENSION = 'https://w3id.org/xapi/video/extensions';

const time = ['result', 'extensions', `${EXTENSION}/time`];
const progress = ['result', 'extensions', `${EXTENSION}/progress`];
const segments = ['result', 'extensions', `${EXTENSION}/played-segments`];
const length = ['context', 'extensions', `${EXTENSION}/length`];

export const VIDEO = 'https://w3id.org/xapi/video/activity-type/video';

/** Required paths of a statement, by verb. */
export const INCLUDED: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'https://w3id.org/xapi/video/verbs/played': [['id'], ['timestamp'], time],
  'https://w3id.org/xapi/video/verbs/paused': [['id'], ['timestamp'], time, progress, segments, length],
  'http://adlnet.gov/expapi/verbs/completed': [
    ['id'],
    ['timestamp'],
    ['result', 'duration'],
    ['result', 'completion'],
    length,
    time,
    progress,
    segments,
  ],
};

/** JSON types of the extensions, from the profile's `inlineSchema`. */
export const TYPES: Readonly<Record<string, string>> = {
  [`${EXTENSION}/time`]: 'number',
  [`${EXTENSION}/progress`]: 'number',
  [`${EXTENSION}/played-segments`]: 'string',
  [`${EXTENSION}/length`]: 'number',
  [`${EXTENSION}/completion-threshold`]: 'number',
};
