import type { Dirent } from 'node:fs';
import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** File that changes with each checkpoint. After a checkpoint, PostgreSQL no longer needs the older part of the log. */
const CONTROL_FILE = join('global', 'pg_control');

/** Folder of the write-ahead log. */
const LOG = 'pg_wal';

/** Time after which the operating system has written a file to the disk by itself, in milliseconds. */
const WRITTEN_BACK_MS = 60_000;

/**
 * Waits until the disk has stored the files that PGlite has written; PGlite itself does not wait. After a transaction, this is the
 * write-ahead log, from which everything else can be restored. After a checkpoint, it is every file that the checkpoint has written.
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

  /** Syncs the files of a folder that have changed since the last time, and the folder itself. */
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
    // Times of file systems are not exact.
    if (mtimeMs >= this.#syncedTo - 2000) await syncFile(path);
  }
}

async function syncFile(path: string): Promise<void> {
  // A temporary file may be deleted by now, and Windows cannot open folders.
  const handle = await open(path).catch(() => undefined);
  await handle?.sync().catch((error: unknown) => {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code !== 'EPERM' && code !== 'EINVAL') throw error;
  });
  await handle?.close();
}
