/** Warns the page's developer. In the player, only this function and `debug` write to the console. */
export function warn(message: string): void {
  console.warn(`[videocms-player] ${message}`);
}

/** Logs an event for the page's developer. Opt-in, by the attribute `debug`. */
export function debug(message: string): void {
  console.info(`[videocms-player] ${message}`);
}
