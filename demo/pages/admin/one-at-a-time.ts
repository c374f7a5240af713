/** Makes an action run only once at a time: a call while it runs gets the result of that run, as for a second press of a button. */
export function oneAtATime<Input extends unknown[], Result>(
  action: (...input: Input) => Promise<Result>,
): (...input: Input) => Promise<Result> {
  let running: Promise<Result> | undefined;
  return (...input) => (running ??= action(...input).finally(() => (running = undefined)));
}
