export interface ServerSentEvent {
  readonly event: string;
  /** Parsed JSON. */
  readonly data: unknown;
}

/** Makes a parser that takes the text of a stream in pieces, and calls `onEvent` for each event. It ignores comments. */
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
