// Finds or installs the browsers for the tests, one for each engine, so that a new machine needs no manual steps.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Launcher } from 'chrome-launcher';

/** Paths of a program in the folders in which Windows installs programs. */
const inProgramFiles = (...path) =>
  ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].map((name) => join(process.env[name] ?? '', ...path));

/** Paths of a file of GStreamer, which plays media for WebKitGTK: with and without Debian's folder for the machine's architecture. */
const ofGstreamer = (name) => [
  ...foldersIn('/usr/lib').map((folder) => join(folder, 'gstreamer-1.0', name)),
  join('/usr/lib64/gstreamer-1.0', name),
];

/** Paths of Edge, because chrome-launcher finds only Chrome and Chromium. */
const EDGE = [
  '/usr/bin/microsoft-edge',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...inProgramFiles('Microsoft', 'Edge', 'Application', 'msedge.exe'),
];

const FIREFOX = [
  '/usr/bin/firefox',
  '/usr/bin/firefox-esr',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  ...inProgramFiles('Mozilla Firefox', 'firefox.exe'),
];

/**
 * Engines, each with the environment variable that names its program, a function that finds it, and its packages in Debian.
 *
 * WebKit is WebKitGTK with its WebDriver. It needs a screen (Xvfb is enough), and plays H.264 only with GStreamer's libav plugin. Safari is
 * not included: its driver has to be allowed manually.
 */
const ENGINES = {
  chromium: {
    title: 'Chrome, Chromium or Edge',
    variable: 'CHROME_PATH',
    find: () => installedChrome() ?? firstOf(EDGE),
    packages: ['chromium'],
  },
  firefox: {
    title: 'Firefox',
    variable: 'FIREFOX_PATH',
    find: () => firstOf(FIREFOX),
    packages: ['firefox-esr'],
  },
  webkit: {
    title: 'WebKit',
    variable: 'WEBKIT_DRIVER_PATH',
    find: () =>
      (hasScreen() || firstOf(['/usr/bin/Xvfb'])) && firstOf(ofGstreamer('libgstlibav.so'))
        ? firstOf(['/usr/bin/WebKitWebDriver'])
        : undefined,
    packages: [
      'webkit2gtk-driver',
      'xvfb',
      'gstreamer1.0-libav',
      'gstreamer1.0-plugins-good',
      'gstreamer1.0-plugins-bad',
    ],
  },
};

/** Whether there is a screen, so that Xvfb is not needed. */
export function hasScreen() {
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/**
 * Finds the browser of an engine, or installs it by apt if this is root on Debian or Ubuntu.
 * @param {string} engine `chromium`, `firefox` or `webkit`
 * @returns {string} path of its program
 * @throws {Error} if the browser is missing and cannot be installed. The message names what to install.
 */
export function findBrowser(engine = 'chromium') {
  if (!(engine in ENGINES)) throw new Error(`"${engine}" is no engine; there are ${Object.keys(ENGINES).join(', ')}.`);
  if (!pathOf(engine)) installByApt(engine);
  const path = pathOf(engine);
  if (!path) throw new Error(advice(engine));
  return path;
}

/** @returns {string | undefined} path of an engine's program; `undefined` if it is not installed */
export function pathOf(name) {
  const { variable, find } = ENGINES[name];
  const named = process.env[variable];
  if (named && !existsSync(named)) throw new Error(`${variable} is "${named}", but there is no such file.`);
  return named ?? find();
}

function advice(name) {
  const { title, variable, packages } = ENGINES[name];
  const debian = `"apt-get install ${packages.join(' ')}" as root on Debian`;
  return name === 'webkit'
    ? `To test in WebKit: ${debian}, or ${variable} naming WebKitWebDriver.`
    : `To test in ${title}: install it, by ${debian}, or set ${variable} to the program.`;
}

/** Installs the packages of an engine, if this is root on Debian or Ubuntu and they are available. */
function installByApt(engine) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;

  const { title, packages } = ENGINES[engine];
  console.log(`The tests need ${title}, which is not installed. Installing ${packages.join(', ')} with apt-get;`);
  console.log('this takes a minute or two, once.');
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
}

function installedChrome() {
  try {
    return Launcher.getFirstInstallation();
  } catch {
    // chrome-launcher throws if it finds nothing.
    return undefined;
  }
}

function firstOf(paths) {
  return paths.find((path) => existsSync(path));
}

function foldersIn(folder) {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}
