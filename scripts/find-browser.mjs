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
 * The engines to test in: those that are there, or can be got. What `BROWSERS` lists ("chromium,firefox,webkit") must be, and then
 * nothing else is tested in.
 * @returns {Record<string, string>} the path of each engine's program, by the engine's name
 */
export function findBrowsers() {
  const asked = process.env.BROWSERS?.split(',').map((name) => name.trim());
  const unknown = asked?.filter((name) => !(name in ENGINES)) ?? [];
  if (unknown.length > 0) {
    throw new Error(`BROWSERS names ${unknown.join(', ')}; there are ${Object.keys(ENGINES).join(', ')}.`);
  }
  const names = asked ?? Object.keys(ENGINES);
  installByApt(names.filter((name) => !pathOf(name)));

  const found = names.filter(pathOf);
  const missing = names.filter((name) => !pathOf(name)).map(advice);
  if (found.length === 0 || (asked && missing.length > 0)) throw new Error(missing.join('\n'));
  for (const how of missing) console.log(`Not there: ${how}`);
  return Object.fromEntries(found.map((name) => [name, pathOf(name)]));
}

/** @returns {string} the path of a Chrome, Chromium or Edge */
export function findBrowser() {
  if (!pathOf('chromium')) installByApt(['chromium']);
  const path = pathOf('chromium');
  if (!path) throw new Error(advice('chromium'));
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

/** Installs by one call what engines need, if this is root on Debian or Ubuntu and they have it. */
function installByApt(names) {
  if (names.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;

  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], options);
  // Ubuntu has some of them as snaps only; one package that does not exist would stop all the others.
  const packages = names
    .map((name) => ENGINES[name].packages)
    .filter((them) => them.every((name) => spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0))
    .flat();
  if (packages.length === 0) return;
  console.log(`Installing ${packages.join(' ')} by apt-get. This takes a minute or two, once.`);
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
