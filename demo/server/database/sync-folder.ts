import type { Dirent } from 'node:fs';
import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** Changes whenever a checkpoint is done: from then on, what the log says of the time before is not needed any more. */
const CONTROL_FILE = join('global', 'pg_control');

const LOG = 'pg_wal';

/** What is older than this, the operating system has written to the disk by itself. */
const WRITTEN_BACK_MS = 60_000;

/**
 * Waits until the disk itself has what PGlite has written to a folder, which PGlite does not. After each transaction that is the
 * write-ahead log, from which all else can be made again; after a checkpoint, what the checkpoint wrote.
 */
export class FolderSync {
  readonly #folder: string;
  readonly #logs = new Map<string, { readonly handle: FileHandle; syncedTo: number }>();
  #checkpoint = 0;
  #syncedTo = Date.now() - WRITTEN_BACK_MS;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async sync(): Promise<void> {
    const names = await readdir(join(this.#folder, LOG));
    await Promise.all(names.filter((name) => /^[\dA-F]{24}$/.test(name)).map((name) => this.#syncLog(name)));
    for (const [name, { handle }] of this.#logs) {
      if (names.includes(name)) continue;
      this.#logs.delete(name);
      await handle.close();
    }
    const { mtimeMs } = await stat(join(this.#folder, CONTROL_FILE));
    if (mtimeMs === this.#checkpoint) return;
    this.#checkpoint = mtimeMs;
    const began = Date.now();
    await this.#syncFilesOf(this.#folder);
    this.#syncedTo = began;
  }

  async close(): Promise<void> {
    for (const { handle } of this.#logs.values()) await handle.close();
    this.#logs.clear();
  }

  async #syncLog(name: string): Promise<void> {
    const log = this.#logs.get(name) ?? { handle: await open(join(this.#folder, LOG, name)), syncedTo: 0 };
    this.#logs.set(name, log);
    const { mtimeMs } = await log.handle.stat();
    if (mtimeMs === log.syncedTo) return;
    await log.handle.datasync();
    log.syncedTo = mtimeMs;
  }

  /** Those that have changed since the last time. */
  async #syncFilesOf(folder: string): Promise<void> {
    const entries = await readdir(folder, { withFileTypes: true });
    await Promise.all(entries.map((entry) => this.#syncEntry(entry, join(folder, entry.name))));
    await syncFile(folder);
  }

  async #syncEntry(entry: Dirent, path: string): Promise<void> {
    if (entry.isDirectory()) {
      if (entry.name !== LOG) await this.#syncFilesOf(path);
      return;
    }
    if (!entry.isFile()) return;
    const { mtimeMs } = await stat(path);
    // File systems are not exact about times.
    if (mtimeMs >= this.#syncedTo - 2000) await syncFile(path);
  }
}

async function syncFile(path: string): Promise<void> {
  // Gone by now, as temporary files are, or a folder on Windows, which cannot be opened.
  const handle = await open(path).catch(() => undefined);
  await handle?.sync().catch((error: unknown) => {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code !== 'EPERM' && code !== 'EINVAL') throw error;
  });
  await handle?.close();
}
