/** Tells the page's developer, in the console, what is wrong. Besides `debug` the only place that does. */
export function warn(message: string): void {
  console.warn(`[videocms-player] ${message}`);
}

/** Tells the page's developer, in the console, what happens. For those who asked for it. */
export function debug(message: string): void {
  console.info(`[videocms-player] ${message}`);
}
