/** Tells the page's developer, in the console, what is wrong. The only place that does. */
export function warn(message: string): void {
  console.warn(`[videocms-player] ${message}`);
}
