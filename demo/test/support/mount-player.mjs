// Mounts players in jsdom or happy-dom, as component tests do, and prints their state: `node --import tsx mount-player.mjs jsdom`.
import { Window } from 'happy-dom';
import { JSDOM } from 'jsdom';

const PAGE = { url: 'http://localhost/?student=john_doe', pretendToBeVisual: true };
const { window } = process.argv[2] === 'jsdom' ? new JSDOM('<!doctype html>', PAGE) : { window: new Window(PAGE) };

// Makes the window's members global, as test runners do.
for (const name of Object.getOwnPropertyNames(window)) {
  const isOfNode =
    name in globalThis && !['AbortController', 'AbortSignal', 'Event', 'EventTarget', 'navigator'].includes(name);
  if (!isOfNode && !name.startsWith('_'))
    Object.defineProperty(globalThis, name, { value: window[name], configurable: true });
}
for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent'])
  Object.defineProperty(globalThis, name, { value: window[name].bind(window), configurable: true });
Object.defineProperty(globalThis, 'window', { value: globalThis, configurable: true });

window.addEventListener('error', ({ error, message }) => {
  console.error(error ?? message);
  process.exit(1);
});

await import('videocms-player');
const { document } = window;

const markup = '<track kind="captions" default><source src="lecture.mp4" type="video/mp4">';
document.body.innerHTML = `<videocms-player uuid="a" poster="lecture.jpg" width="100%">${markup}</videocms-player>`;
const created = document.createElement('videocms-player');
created.loading = 'lazy';
created.append(document.createElement('track'));
document.body.append(created);

for (const player of document.querySelectorAll('videocms-player')) {
  await player.updateComplete;
  player.params = 'student=jane_roe';
  player.noControls = true;
  player.src = 'lecture.m3u8';
  player.src = 'lecture.mp4';
  await player.updateComplete;
  console.log(player.constructor.name, player.src, player.video.localName, player.heartbeats.length);
  player.remove();
}
process.exit(0);
