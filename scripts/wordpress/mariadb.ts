import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startServer, type Running } from './child-process.js';

/** MariaDB as root starts only if it is told whom to be instead. */
const user = process.getuid?.() === 0 ? ['--user=mysql'] : [];

/** A MariaDB with nothing in it, that only this machine reaches. The folder must be one that `mysql` may enter. */
export async function startMariaDb(folder: string): Promise<Running & { readonly socket: string }> {
  const data = join(folder, 'mariadb');
  const socket = join(data, 'socket');
  const installed = spawnSync(
    'mariadb-install-db',
    // Whoever reaches the socket is let in; nobody else can.
    ['--no-defaults', ...user, `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
    { encoding: 'utf8' },
  );
  if (installed.status !== 0) throw new Error(`mariadb-install-db failed:\n${installed.stdout}${installed.stderr}`);

  const server = await startServer(
    // `--no-defaults` has to be the first.
    [
      'mariadbd',
      '--no-defaults',
      ...user,
      `--datadir=${data}`,
      `--socket=${socket}`,
      `--pid-file=${join(data, 'pid')}`,
      '--skip-networking',
      // What is lost in a power cut does not matter here.
      '--innodb-flush-log-at-trx-commit=0',
    ],
    /ready for connections/,
  );
  return { ...server, socket };
}
