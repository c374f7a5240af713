/** Description of a player, with which the bench puts it into a page as its users would. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Source = 'mp4' | 'hls';
export type Preload = 'none' | 'metadata' | 'auto';

/** Players in a page, all of the same kind. */
export interface Content {
  readonly source: Source;
  /** URL of the video. */
  readonly src: string;
  readonly count: number;
  readonly autoplay: boolean;
  readonly preload: Preload;
  /** Number of webhooks, each at RPM 60, for players that have them. */
  readonly webhooks: number;
}

/** File or folder of files, with the replacements to make in the text of its scripts. */
export type ServedFile = string | { readonly path: string; readonly rewrite: readonly (readonly [string, string])[] };

/**
 * Adapter of a player. `defined`, `control`, `create`, `destroy` and `play` run in the page: their source text is copied into it, so they
 * cannot use the module around them. They are arrow functions, because their text must be an expression.
 */
export interface Adapter {
  readonly id: string;
  /** Name and version, for the report. */
  readonly title: string;
  readonly sources: readonly Source[];
  /** Files by URL. A URL that ends in `/` is one of a folder. */
  readonly files?: Readonly<Record<string, ServedFile>>;
  /** Modules to bundle as for production, by name. They are served as `/players/<id>/<name>.js` and `.css`. */
  readonly bundles?: Readonly<Record<string, string>>;
  /** Returns the content of the page's `<head>` for the player. */
  readonly head: (content: Content) => string;
  /** Returns the markup of one player. */
  readonly markup: (content: Content) => string;
  /** Resolves when the player's elements are defined. Absent if the head marks `defined` itself. */
  readonly defined?: () => Promise<unknown>;
  /** Finds the play control in a player's box, once there is one. */
  readonly control: (box: Element) => Element | null | undefined;
  /** Creates a player in a box by script. Its result is passed to `destroy`. */
  readonly create: (box: Element, content: Content) => unknown;
  /** Removes the player as its documentation says. */
  readonly destroy: (player: never, box: Element) => void;
  readonly play: (box: Element) => Promise<void> | undefined;
}

const FOLDERS = ['.', '..'].map((folder) => fileURLToPath(new URL(`../${folder}/node_modules`, import.meta.url)));

/** Finds the folder of an installed package, of the bench or of the project. */
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

/** Returns the attributes that all players share with `<video>`. */
export function mediaAttributes({ autoplay, preload }: Content): string {
  return `${autoplay ? 'autoplay ' : ''}muted playsinline preload="${preload}"`;
}
