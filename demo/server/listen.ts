import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';

/** Interface that only this computer can reach. */
const THIS_COMPUTER = 'localhost';

export interface ListenOptions {
  /** Interface to listen on; default: `localhost`, for this computer only. */
  readonly host?: string;
  /** Whether a port that is in use is an error. Otherwise, another port is used. */
  readonly isFixed?: boolean;
}

/**
 * Starts a server.
 *
 * @param port - port; `0` for any free one.
 * @throws Error that tells the operator what is wrong with the port.
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
    // Windows answers EACCES for ports that it reserves.
    const isTaken = code === 'EADDRINUSE' || code === 'EACCES';
    if (isTaken && port !== 0 && !isFixed) return listen(app, 0, { host });
    const why =
      code === 'EADDRINUSE' ? 'another program uses it' : code === 'EACCES' ? 'this user may not use it' : message;
    throw new Error(`Port ${port} of ${host} cannot be used: ${why}.`, { cause: error });
  }
}

/** Stops a server, and closes all its connections. */
export async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

/** Maximum time for the answers of current requests, in milliseconds. */
const GRACE_MS = 3000;

/** Time between two checks for idle connections, in milliseconds. */
const LOOK_MS = 50;

/** Stops a server after it has answered the current requests. */
export async function closeGracefully(server: Server): Promise<void> {
  const closed = once(server, 'close');
  // A connection with one request after another is never idle, so its next answer is the last.
  server.prependListener('request', (_request, response) => {
    response.shouldKeepAlive = false;
  });
  server.close();
  const giveUp = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  // `close()` closes the connections that are idle now. Those that become idle later must be closed here.
  const look = setInterval(() => server.closeIdleConnections(), LOOK_MS);
  await closed;
  clearTimeout(giveUp);
  clearInterval(look);
}
