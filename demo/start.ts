/** `npm start`: the demo's pages, and on another port, which is another origin, the receiver of their heartbeats. */
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { demoWebhooks } from './server/demo-webhooks.js';
import { playerPages } from './server/player-pages.js';
import { close, createReceiver, listen } from './server/receiver.js';

const receiver = await listen(createReceiver({ webhooksFor: demoWebhooks }), port('RECEIVER_PORT', 8787));
const receiverOrigin = `http://localhost:${(receiver.address() as AddressInfo).port}`;

const pages = await createServer({
  configFile: false,
  root: fileURLToPath(new URL('.', import.meta.url)),
  appType: 'mpa',
  publicDir: false,
  logLevel: 'warn',
  server: {
    port: port('PORT', 5173),
    proxy: { '/api': receiverOrigin },
    fs: { allow: [fileURLToPath(new URL('..', import.meta.url))] },
  },
  // Known beforehand, or the first page that needs one of them would be loaded twice.
  optimizeDeps: { include: ['lit', 'lit/decorators.js', 'lit/directives/repeat.js', 'hls.js'] },
  plugins: [playerPages(receiverOrigin)],
});
await pages.listen();
const origin = `http://localhost:${(pages.httpServer?.address() as AddressInfo).port}`;

console.log(`
  Start page       ${origin}/
  Worked example   ${origin}/v/uuid-1234?student=john_doe
  Receiver         ${receiverOrigin}/video-tracking

  Every heartbeat that the receiver gets is a line below. Ctrl-C stops both.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void Promise.allSettled([pages.close(), close(receiver)]).then(() => process.exit(0));
  });
}

/** The port that an environment variable asks for. */
function port(variable: string, otherwise: number): number {
  const text = process.env[variable];
  if (!text) return otherwise;
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number <= 65535) return number;
  console.error(`${variable} must be a port number, from 0 (any free one) to 65535, but is "${text}".`);
  process.exit(1);
}
