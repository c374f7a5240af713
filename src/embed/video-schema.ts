import type { Schema } from './check-by-schema.js';

/**
 * Schema of `videos/<uuid>.json`: published as `video.schema.json`, and used by the embed page to check the file. Editors show the
 * descriptions while a teacher writes.
 *
 * The schema refuses unknown keys: with `"webhook"` for `"webhooks"`, no heartbeats would be sent, and no one would notice.
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
    src: { $ref: '#/$defs/address', description: 'URL of the video: a file, or an HLS playlist (.m3u8).' },
    poster: { $ref: '#/$defs/address', description: 'Picture that is shown before the video plays.' },
    title: { $ref: '#/$defs/text', description: 'Title of the video.' },
    artist: { $ref: '#/$defs/text', description: 'Author of the video, for the lock screen and media keys.' },
    lang: {
      $ref: '#/$defs/language',
      description:
        'Language of the title and of the page, such as "en" or "pt-BR". Default: the language of the browser.',
    },
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
          label: { $ref: '#/$defs/text', description: 'Name in the menu.' },
          default: { type: 'boolean', description: 'Switched on at first.' },
        },
      },
    },
    webhooks: { $ref: 'webhooks.schema.json', description: 'Webhooks that get the heartbeats.' },
    webhooksSrc: {
      $ref: '#/$defs/address',
      description: 'URL of the list of webhooks. Used if "webhooks" is absent.',
    },
    flush: { type: 'boolean', description: 'Sends one more heartbeat when playing stops.' },
    skin: { type: 'boolean', description: "Shows the skin's controls instead of the browser's." },
    autoplay: { type: 'boolean', description: 'Plays at once, if the browser allows it.' },
    include: {
      type: 'array',
      description: 'Further fields of each heartbeat.',
      items: { type: 'string', enum: ['played_segments', 'duration', 'playback_rate', 'session'] },
    },
    resume: { type: 'boolean', description: 'Remembers how far the learner has come, and offers to go on there.' },
    statusSrc: { $ref: '#/$defs/address', description: "URL of VideoCMS' encoding status." },
    preload: {
      type: 'string',
      enum: ['none', 'metadata', 'auto'],
      description: 'Amount that is loaded before play, as on <video>.',
    },
    crossorigin: {
      type: 'string',
      enum: ['anonymous', 'use-credentials'],
      description: 'As on <video>; "use-credentials" also applies to HLS requests.',
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
          description: 'Origins of the pages that may, such as "https://lms.my-school.com".',
          items: { $ref: '#/$defs/origin' },
        },
      },
    },
  },
  $defs: {
    address: {
      type: 'string',
      // Other schemes could run a script or leave the web. Browsers skip white space and control characters before a scheme, so the
      // pattern refuses them.
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
