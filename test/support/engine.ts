import { missing, type Control, type Engine } from './engines.js';

/** Engine that runs this test. */
export const engine: Engine = navigator.userAgent.includes('Firefox/')
  ? 'firefox'
  : navigator.userAgent.includes('Chrome/')
    ? 'chromium'
    : 'webkit';

/** Returns the value for this engine, for tests in which engines behave differently. */
export function inThis<Value>(by: Readonly<Record<Engine, Value>>): Value {
  return by[engine];
}

/** Declares tests only if the engine has a control that they need. If not, the test runner reports it as missing. */
export function where(control: Control, declare: () => void): void {
  if (!missing(control, engine)) declare();
}
