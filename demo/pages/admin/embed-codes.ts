/** HTML that shows a video in other pages. It names no learner, so it is the same for everyone. */
import { trackOf, withStart } from '../../server/embed/video-file.js';
import type { Video } from '../../server/videos/check-video.js';

export interface Places {
  /** Public address of the school's pages. */
  readonly site: string;
  /** Address at which players reach the receiver. */
  readonly receiver: string;
}

/** Inline styles, because most sites accept no style sheets. `width` and `height` are for sites that accept no styles either. */
const SIZE = `style="display:block;width:100%;height:auto;aspect-ratio:16/9;border:0"
  width="640" height="360"`;

/** Address of a page that shows only the video. */
export function linkTo({ uuid }: Video, { site }: Places): string {
  return `${site}/embed/${encodeURIComponent(uuid)}`;
}

export function iframeOf(video: Video, places: Places): string {
  return `<iframe
  src="${escaped(linkTo(video, places))}"
  title="${escaped(video.title)}"
  ${SIZE}
  allow="autoplay; fullscreen; picture-in-picture; encrypted-media"
  allowfullscreen
  loading="lazy"
></iframe>`;
}

/** Tag of the player with its script, which this server hosts. */
export function tagOf(video: Video, { site, receiver }: Places): string {
  const { uuid, src = '', poster, captions = [], start, skin, autoplay, flush } = video;
  const absolute = (address: string): string => new URL(address, site).href;
  const player = element(
    'videocms-player',
    {
      src: absolute(withStart(src, start)),
      uuid,
      title: video.title,
      poster: poster && absolute(poster),
      'webhooks-src': `${receiver}/api/videos/${encodeURIComponent(uuid)}/webhooks`,
      autoplay,
      flush,
      playsinline: true,
    },
    captions.map((entry, index) => {
      const { kind, srclang, label, default: isDefault } = trackOf(entry, index);
      return element('track', { src: absolute(entry.src), kind, srclang, label, default: isDefault }, undefined);
    }),
  );
  const script = (name: string): string => `<script type="module" src="${escaped(site)}/embed/${name}.js"></script>`;
  return skin
    ? [
        script('videocms-player'),
        script('videocms-skin'),
        '<videocms-skin>',
        indented(player),
        '</videocms-skin>',
      ].join('\n')
    : [script('videocms-player'), player].join('\n');
}

/** @param children - `undefined` for an element without an end tag. */
function element(
  name: string,
  attributes: Readonly<Record<string, string | boolean | undefined>>,
  children: readonly string[] | undefined,
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false && value !== '')
    .map(([attribute, value]) => (value === true ? attribute : `${attribute}="${escaped(String(value))}"`));
  if (children === undefined) return `<${name} ${written.join(' ')}>`;
  const begin = `<${name}\n${indented(written.join('\n'))}\n>`;
  return children.length > 0 ? `${begin}\n${indented(children.join('\n'))}\n</${name}>` : `${begin}</${name}>`;
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
