/** What the bench has to know of a player, to put it into a page as its users would. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Source = 'mp4' | 'hls';
export type Preload = 'none' | 'metadata' | 'auto';

/** The players in a page, all of the same kind. */
export interface Content {
  readonly source: Source;
  /** Address of the video. */
  readonly src: string;
  readonly count: number;
  readonly autoplay: boolean;
  readonly preload: Preload;
  /** For players that have webhooks: how many, each at RPM 60. */
  readonly webhooks: number;
}

/** A file, or a folder of files, and what is to be changed in the text of its scripts. */
export type ServedFile = string | { readonly path: string; readonly rewrite: readonly (readonly [string, string])[] };

/**
 * `defined`, `control`, `create`, `destroy` and `play` run in the page: their text is put into it, so they know nothing of the
 * module around them. They are arrow functions, whose text is an expression.
 */
export interface Adapter {
  readonly id: string;
  /** Name and version, for the report. */
  readonly title: string;
  readonly sources: readonly Source[];
  /** By address. One that ends in `/` is a folder's. */
  readonly files?: Readonly<Record<string, ServedFile>>;
  /** Modules to be bundled as production builds are, by name: they are served as `/players/<id>/<name>.js` and `.css`. */
  readonly bundles?: Readonly<Record<string, string>>;
  /** What the page's `<head>` has for the player. */
  readonly head: (content: Content) => string;
  /** The markup of one player. */
  readonly markup: (content: Content) => string;
  /** Resolves when the player's elements are defined; left out where the head marks `defined` itself. */
  readonly defined?: () => Promise<unknown>;
  /** The play control in a player's box, as soon as there is one. */
  readonly control: (box: Element) => Element | null | undefined;
  /** Makes a player in a box by script; what it returns is given to `destroy`. */
  readonly create: (box: Element, content: Content) => unknown;
  /** Takes it away as its documentation says. */
  readonly destroy: (player: never, box: Element) => void;
  readonly play: (box: Element) => Promise<void> | undefined;
}

const FOLDERS = ['.', '..'].map((folder) => fileURLToPath(new URL(`../${folder}/node_modules`, import.meta.url)));

/** The folder of an installed package: the bench's own, or the project's. */
export function packageFolder(name: string): string {
  const folder = FOLDERS.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
  if (!folder) throw new Error(`${name} is not installed: run \`npm ci --prefix bench\`.`);
  return folder;
}

export function packageVersion(name: string): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

/** The attributes that all players share with `<video>`. */
export function mediaAttributes({ autoplay, preload }: Content): string {
  return `${autoplay ? 'autoplay ' : ''}muted playsinline preload="${preload}"`;
}
