import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';

/**
 * Starts a server for this computer only, on the port, or on a free one where that is taken.
 *
 * @param port - `0` for any free one.
 */
export async function listen(app: RequestListener, port: number): Promise<Server> {
  const server = createServer(app).listen(port, 'localhost');
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Windows answers EACCES for ports that it keeps for itself.
    const isTaken = code === 'EADDRINUSE' || code === 'EACCES';
    if (!isTaken || port === 0) throw error;
    return listen(app, 0);
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
const GRACE_MS = 10_000;

/** How often it is looked whether a connection has nothing under way any more. */
const LOOK_MS = 50;

/** Stops a server once what is under way has been answered. */
export async function closeGracefully(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const giveUp = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  // `close()` lets go of the connections that are idle at this moment, and waits for those that become so later.
  const look = setInterval(() => server.closeIdleConnections(), LOOK_MS);
  await closed;
  clearTimeout(giveUp);
  clearInterval(look);
}
