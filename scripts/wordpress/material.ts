import { readFileSync } from 'node:fs';
import { snippetIn } from '../hosting/snippet-in.js';

/** Code to paste and to install: from the docs, with the addresses of this trial. */
export interface Material {
  readonly iframe: string;
  /** The same with `?student=somebody` in its address. */
  readonly namingIframe: string;
  readonly tag: string;
  /** Address of the embed page. */
  readonly address: string;
  readonly shortcode: string;
  /** Content of the file that an administrator installs. */
  readonly plugin: string;
}

const HOST = 'https://www.my-school.com';

/** @param player - address of the hosted player. */
export function readMaterial(player: string): Material {
  const read = (file: string): string => readFileSync(file, 'utf8').replaceAll(HOST, player);
  const wordpress = read('docs/wordpress.md');
  const iframe = snippetIn(read('docs/hosting.md'), 'html', '<iframe');
  return {
    iframe: iframe.replace('?student=john_doe', ''),
    namingIframe: iframe.replace('john_doe', 'somebody'),
    tag: snippetIn(wordpress, 'html', '<script'),
    address: `${player}/v/uuid-1234`,
    shortcode: snippetIn(wordpress, 'text', '[videocms-player').trim(),
    plugin: read('docs/wordpress/videocms-player.php'),
  };
}
