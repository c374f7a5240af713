export interface ServerSentEvent {
  readonly event: string;
  /** Parsed JSON. */
  readonly data: unknown;
}

/** Takes text as it comes, and tells of events; comments are none. */
export function createParser(onEvent: (event: ServerSentEvent) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const parts = (rest + text).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
      const data = field('data');
      if (data !== undefined) onEvent({ event: field('event') ?? 'message', data: JSON.parse(data) });
    }
  };
}
