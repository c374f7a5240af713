/** Tells the page's developer what is wrong. Only this function and `debug` write to the console. */
export function warn(message: string): void {
  console.warn(`[videocms-player] ${message}`);
}

/** Tells the page's developer what happens. Opt-in, by the attribute `debug`. */
export function debug(message: string): void {
  console.info(`[videocms-player] ${message}`);
}
