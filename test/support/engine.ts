import { missing, type Control, type Engine } from './engines.js';

/** The engine that this runs in. */
export const engine: Engine = navigator.userAgent.includes('Firefox/')
  ? 'firefox'
  : navigator.userAgent.includes('Chrome/')
    ? 'chromium'
    : 'webkit';

/** What an engine does differently, where a test says what each of them does. */
export function inThis<Value>(by: Readonly<Record<Engine, Value>>): Value {
  return by[engine];
}

/** Declares tests only where the engine has a control that they need; elsewhere the test runner says that it has not. */
export function where(control: Control, declare: () => void): void {
  if (!missing(control, engine)) declare();
}
