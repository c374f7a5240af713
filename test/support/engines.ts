/** Engines in which the tests run, and the controls that each of them lacks. docs/browsers.md describes both in prose. */

export type Engine = 'chromium' | 'firefox' | 'webkit';

export const TITLES: Readonly<Record<Engine, string>> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
};

/** Controls of a browser that tests need and that are not part of the web platform, with the engines that lack them and the reason. */
export const CONTROLS = {
  offline: { what: 'being offline', missing: { webkit: 'WebDriver has no control for it' } },
  'in-background': { what: 'another tab in front', missing: {} },
  'leave-and-return': { what: 'the back button', missing: {} },
  block: { what: 'a script that does not load', missing: { webkit: 'WebDriver has no control for it' } },
  freeze: {
    what: 'a frozen page',
    missing: { firefox: 'it freezes no pages', webkit: 'WebDriver has no control for it' },
  },
  'forced-colors': {
    what: 'the colours of the system',
    missing: { firefox: 'Puppeteer has no control for it', webkit: 'it has no forced colours' },
  },
  'nested-full-screen': {
    what: 'full screen from within full screen',
    missing: { webkit: 'WebKitGTK stays with the first element' },
  },
  enlarged: {
    what: 'an enlarged page, by CSS',
    missing: { webkit: 'its container queries measure the enlarged length' },
  },
  touch: {
    what: 'a touch screen',
    missing: { firefox: 'Puppeteer has no control for it', webkit: 'WebDriver has no control for it' },
  },
  'accessibility-tree': {
    what: 'what a screen reader is given',
    missing: { firefox: 'Puppeteer has no control for it', webkit: 'WebDriver has no control for it' },
  },
  'reduced-motion': {
    what: 'less motion',
    missing: { firefox: 'Puppeteer has no control for it', webkit: 'WebDriver has no control for it' },
  },
} as const satisfies Record<string, { what: string; missing: Readonly<Partial<Record<Engine, string>>> }>;

export type Control = keyof typeof CONTROLS;

/** Reason why an engine lacks a control; `undefined` if it has the control. */
export function missing(control: Control, engine: Engine): string | undefined {
  const reasons: Readonly<Partial<Record<Engine, string>>> = CONTROLS[control].missing;
  return reasons[engine];
}
