import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.mjs';
import { WORDPRESS } from './check-installed.js';
import { startServer, type Running } from './child-process.js';

/** Accounts, by their role. */
export const people = {
  administrator: 'ada_admin',
  author: 'arthur_author',
  learner: 'john_doe',
  /** Login with characters that WordPress allows and that must be encoded in a URL. */
  otherLearner: 'jane roe@my-school.com',
} as const;

export type Person = keyof typeof people;

export interface Versions {
  readonly wordpress: string;
  readonly php: string;
  readonly mariadb: string;
  readonly theme: string;
  /** Roles that may write any HTML. */
  readonly unfiltered: readonly string[];
}

export interface Site extends Running {
  readonly origin: string;
  readonly password: string;
  readonly versions: Versions;
}

/**
 * Starts a WordPress from the package's files, with PHP's own server.
 *
 * @param plugins - contents of the files that an administrator puts into wp-content/mu-plugins, by file name.
 */
export async function startSite(
  folder: string,
  socket: string,
  plugins: Readonly<Record<string, string>>,
): Promise<Site> {
  const root = join(folder, 'wordpress');
  // Links are copied as files, because WordPress takes the real folder of its files for its own.
  cpSync(WORDPRESS, root, { recursive: true, dereference: true });
  writeFileSync(join(root, 'wp-config.php'), configuration(socket));
  const mustUse = join(root, 'wp-content/mu-plugins');
  mkdirSync(mustUse);
  for (const [name, code] of Object.entries(plugins)) writeFileSync(join(mustUse, name), code);

  const origin = `http://localhost:${await freePort()}`;
  const password = randomBytes(12).toString('hex');
  const versions = install(root, socket, origin, password);
  const server = await startServer(
    ['php', '-S', new URL(origin).host, '-t', root, '-d', 'opcache.enable_cli=1'],
    /Development Server .* started/,
    { PHP_CLI_SERVER_WORKERS: '4' },
  );
  return { ...server, origin, password, versions };
}

function install(root: string, socket: string, origin: string, password: string): Versions {
  const script = join(root, 'install.php');
  copyFileSync(fileURLToPath(new URL('install.php', import.meta.url)), script);
  const others = { [people.author]: 'author', [people.learner]: 'subscriber', [people.otherLearner]: 'subscriber' };
  const { status, stdout, stderr } = spawnSync(
    'php',
    [script, socket, origin, JSON.stringify({ administrator: people.administrator, password, others })],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`WordPress could not be installed:\n${stdout}${stderr}`);
  return JSON.parse(stdout) as Versions;
}

function configuration(socket: string): string {
  return `<?php
    define( 'DB_NAME', 'wordpress' );
    define( 'DB_USER', 'root' );
    define( 'DB_PASSWORD', '' );
    define( 'DB_HOST', 'localhost:${socket}' );
    $table_prefix = 'wp_';
    ${['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE']
      .flatMap((name) => [`${name}_KEY`, `${name}_SALT`])
      .map((name) => `define( '${name}', '${randomBytes(32).toString('hex')}' );`)
      .join('\n')}
    define( 'WP_HOME', 'http://' . $_SERVER['HTTP_HOST'] );
    define( 'WP_SITEURL', WP_HOME );
    // Nothing outside this machine is asked for anything.
    define( 'WP_HTTP_BLOCK_EXTERNAL', true );
    define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1' );
    define( 'AUTOMATIC_UPDATER_DISABLED', true );
    define( 'DISABLE_WP_CRON', true );
    define( 'ABSPATH', __DIR__ . '/' );
    require ABSPATH . 'wp-settings.php';`;
}
