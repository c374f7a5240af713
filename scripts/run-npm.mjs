import { spawnSync } from 'node:child_process';

/**
 * Runs npm, on Windows too, where `npm` is a script that only a shell can start.
 * @param {readonly string[]} parameters
 * @param {import('node:child_process').SpawnSyncOptions} options
 */
export function runNpm(parameters, options = {}) {
  // npm sets this variable to its own path for the scripts that it runs. Other package managers set it too.
  const npm = process.env.npm_execpath;
  if (npm && /npm-cli\.c?js$/.test(npm)) return spawnSync(process.execPath, [npm, ...parameters], options);
  const isWindows = process.platform === 'win32';
  const quoted = isWindows ? parameters.map((parameter) => `"${parameter}"`) : parameters;
  return spawnSync('npm', quoted, { ...options, shell: isWindows });
}

/**
 * Runs npm, and returns its output.
 * @param {readonly string[]} parameters
 * @param {import('node:child_process').SpawnSyncOptions} options
 * @returns {string}
 * @throws {Error} if npm fails
 */
export function outputOfNpm(parameters, options = {}) {
  const { status, stdout, error } = runNpm(parameters, {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...options,
    encoding: 'utf8',
  });
  if (status === 0) return String(stdout);
  throw new Error(`npm ${parameters.join(' ')} failed: ${error?.message ?? stdout}`);
}
