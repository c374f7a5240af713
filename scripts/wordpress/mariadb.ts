import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startServer, type Running } from './child-process.js';

/** Option for root: MariaDB refuses to run as root, and needs the name of another user. */
const user = process.getuid?.() === 0 ? ['--user=mysql'] : [];

/** Starts an empty MariaDB that only this machine can reach. The user `mysql` must have access to the folder. */
export async function startMariaDb(folder: string): Promise<Running & { readonly socket: string }> {
  const data = join(folder, 'mariadb');
  const socket = join(data, 'socket');
  const installed = spawnSync(
    'mariadb-install-db',
    // Everyone who can reach the socket may log in. No one else can.
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
      // Data may be lost in a power cut, which does not matter here.
      '--innodb-flush-log-at-trx-commit=0',
    ],
    /ready for connections/,
  );
  return { ...server, socket };
}
