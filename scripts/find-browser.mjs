// Finds the browsers for the tests, one of each engine, or gets them: a new machine needs nothing done by hand.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Launcher } from 'chrome-launcher';

/** Of a program, where Windows installs programs. */
const inProgramFiles = (...path) =>
  ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].map((name) => join(process.env[name] ?? '', ...path));

/** Of a file of GStreamer, which plays media for WebKitGTK: with Debian's folder for the machine's architecture, or without. */
const ofGstreamer = (name) => [
  ...foldersIn('/usr/lib').map((folder) => join(folder, 'gstreamer-1.0', name)),
  join('/usr/lib64/gstreamer-1.0', name),
];

/** Where Edge is installed; chrome-launcher looks for Chrome and Chromium only. */
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
 * The engines. Of each: the environment variable that names its program, how it is found, and what Debian calls it.
 *
 * WebKit's is WebKitGTK, by its WebDriver. It needs a screen, be it Xvfb's, and plays H.264 by GStreamer's libav plugin
 * only. Safari is left out: its driver has to be allowed by hand, and is not tried here.
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

/** Whether windows can be shown without Xvfb. */
export function hasScreen() {
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/**
 * Finds the browser of an engine, or installs it by apt as root on Debian or Ubuntu.
 * @param {string} engine `chromium`, `firefox` or `webkit`
 * @returns {string} the path of its program
 * @throws {Error} that says what to install, where it is not there and cannot be installed from here
 */
export function findBrowser(engine = 'chromium') {
  if (!(engine in ENGINES)) throw new Error(`"${engine}" is no engine; there are ${Object.keys(ENGINES).join(', ')}.`);
  if (!pathOf(engine)) installByApt(engine);
  const path = pathOf(engine);
  if (!path) throw new Error(advice(engine));
  return path;
}

/** @returns {string | undefined} the path of an engine's program, where it is there */
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

/** Installs what an engine needs, if this is root on Debian or Ubuntu and they have it. */
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
    // chrome-launcher throws where it finds nothing.
    return undefined;
  }
}

function firstOf(paths) {
  return paths.find((path) => existsSync(path));
}

function foldersIn(folder) {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}
