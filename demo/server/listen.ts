import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';

/** Only this computer can reach it. */
const THIS_COMPUTER = 'localhost';

export interface ListenOptions {
  /** Interface to listen on; for this computer only where it is left out. */
  readonly host?: string;
  /** Whether a port that is taken is an error, or another one will do. */
  readonly isFixed?: boolean;
}

/**
 * Starts a server.
 *
 * @param port - `0` for any free one.
 * @throws a sentence about the port.
 */
export async function listen(
  app: RequestListener,
  port: number,
  { host = THIS_COMPUTER, isFixed = false }: ListenOptions = {},
): Promise<Server> {
  const server = createServer(app).listen(port, host);
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Windows answers EACCES for ports that it keeps for itself.
    const isTaken = code === 'EADDRINUSE' || code === 'EACCES';
    if (isTaken && port !== 0 && !isFixed) return listen(app, 0, { host });
    const why =
      code === 'EADDRINUSE' ? 'another program uses it' : code === 'EACCES' ? 'this user may not use it' : message;
    throw new Error(`Port ${port} of ${host} cannot be used: ${why}.`, { cause: error });
  }
}

/** Stops a server, also one that browsers keep connections to. */
export async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

/** Milliseconds that a request under way has for its answer. */
const GRACE_MS = 3000;

/** How often it is looked whether a connection has nothing under way any more. */
const LOOK_MS = 50;

/** Stops a server once what is under way has been answered. */
export async function closeGracefully(server: Server): Promise<void> {
  const closed = once(server, 'close');
  // A connection with one request after the other is never idle: the next answer is its last.
  server.prependListener('request', (_request, response) => {
    response.shouldKeepAlive = false;
  });
  server.close();
  const giveUp = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  // `close()` lets go of the connections that are idle at this moment, and waits for those that become so later.
  const look = setInterval(() => server.closeIdleConnections(), LOOK_MS);
  await closed;
  clearTimeout(giveUp);
  clearInterval(look);
}
