import type { Schema } from './check-by-schema.js';

/**
 * What `videos/<uuid>.json` may contain: published as `video.schema.json`, and what the embed page checks the file by. The
 * sentences are for editors, which show them while a teacher writes.
 *
 * Keys that are not named here are refused: `"webhook"` for `"webhooks"` would mean that nobody is told of a learner's watching,
 * and nobody notices.
 */
export const videoSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'video.schema.json',
  title: 'A video of the embed page of videocms-player',
  description: 'Relative addresses are relative to this file.',
  type: 'object',
  required: ['src'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string', description: 'Address of this schema, for editors.' },
    src: { $ref: '#/$defs/address', description: 'The video: a file, or an HLS playlist (.m3u8).' },
    poster: { $ref: '#/$defs/address', description: 'The picture shown before the video plays.' },
    title: { $ref: '#/$defs/text', description: 'Title of the video.' },
    artist: { $ref: '#/$defs/text', description: 'Who made the video: shown where the system shows what plays.' },
    lang: { $ref: '#/$defs/language', description: 'Language of the title, such as "en" or "pt-BR".' },
    tracks: {
      type: 'array',
      description: 'Captions, subtitles, descriptions, chapters.',
      items: {
        type: 'object',
        required: ['src'],
        additionalProperties: false,
        properties: {
          src: { $ref: '#/$defs/address', description: 'The WebVTT file.' },
          kind: { type: 'string', enum: ['subtitles', 'captions', 'descriptions', 'chapters', 'metadata'] },
          srclang: { $ref: '#/$defs/language', description: 'Language of the text.' },
          label: { $ref: '#/$defs/text', description: 'What the menu calls it.' },
          default: { type: 'boolean', description: 'Whether it is on at first.' },
        },
      },
    },
    webhooks: { $ref: 'webhooks.schema.json', description: 'Who is told how far a learner is.' },
    webhooksSrc: {
      $ref: '#/$defs/address',
      description: 'Where to fetch the list of webhooks from. Used where "webhooks" is absent.',
    },
    flush: { type: 'boolean', description: 'Whether one more heartbeat is sent where playing stops.' },
    skin: { type: 'boolean', description: "Whether the skin's controls are shown instead of the browser's." },
    autoplay: { type: 'boolean', description: 'Whether it plays at once, where the browser lets it.' },
    include: {
      type: 'array',
      description: 'Further fields of each heartbeat.',
      items: { type: 'string', enum: ['played_segments', 'duration', 'playback_rate', 'session'] },
    },
    resume: { type: 'boolean', description: 'Whether a learner who comes back is offered to go on where they were.' },
    statusSrc: { $ref: '#/$defs/address', description: "Where VideoCMS tells of the video's encoding." },
    preload: { type: 'string', enum: ['none', 'metadata', 'auto'], description: 'What is loaded before play.' },
    crossorigin: {
      type: 'string',
      enum: ['anonymous', 'use-credentials'],
      description: 'As on <video>: needed for tracks on another origin.',
    },
    messages: {
      type: 'object',
      description: 'Lets the page around the frame follow and control the video, by the player.js protocol.',
      required: ['origins'],
      additionalProperties: false,
      properties: {
        origins: {
          type: 'array',
          minItems: 1,
          description: 'Which pages may: their origins, such as "https://lms.my-school.com".',
          items: { $ref: '#/$defs/origin' },
        },
      },
    },
  },
  $defs: {
    address: {
      type: 'string',
      // A scheme other than these two would be something that runs, or that leaves the web. Browsers skip a space or a control
      // character before a scheme, so that neither may hide one.
      pattern: '^(?:[Hh][Tt][Tt][Pp][Ss]?://[^\\s/\\\\]|(?![^/?#]*:)[^\\s])[^\\u0000-\\u001f]*$',
      description: 'an address that begins with https:// or http://, or a relative one',
    },
    text: { type: 'string', minLength: 1, maxLength: 500 },
    language: {
      type: 'string',
      pattern: '^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$',
      description: 'a language tag, such as "en" or "pt-BR"',
    },
    origin: {
      type: 'string',
      pattern: '^https?://(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?$',
      description: 'an origin, such as "https://lms.my-school.com": no path, no "/" at the end, no "*"',
    },
  },
} as const satisfies Schema & { readonly $schema: string; readonly $id: string };
