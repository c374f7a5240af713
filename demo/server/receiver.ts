/*
 * Permission is hereby granted, free of charge, to any person obtaining a copy of the files in this folder, to use, copy,
 * modify, publish, distribute and sell them without restriction and without naming their source. They are provided
 * "as is", without warranty of any kind. (The player itself is under AGPL-3.0-or-later.)
 */

/**
 * What a school runs to receive heartbeats: `POST /video-tracking` is the worked example, and may be copied freely. The two
 * routes below it are for the demo's pages; a real server does not show who watches what to everybody.
 */
import express, { type ErrorRequestHandler, type Express } from 'express';
import { HeartbeatLog, type Heartbeat } from './heartbeat-log.js';
import { parseForm } from './parse-form.js';
import { logLine, readHeartbeat } from './read-heartbeat.js';

export { close, listen } from './listen.js';
export type { Heartbeat };

export interface ReceiverOptions {
  /** Called with every heartbeat that is accepted: this is where a school stores it. */
  onHeartbeat?: (heartbeat: Heartbeat) => void;
  /** The webhooks of a video, of which `heartbeatUrl` is this receiver; `undefined` where there is no such video. */
  webhooksFor?: (uuid: string, heartbeatUrl: string) => readonly unknown[] | undefined;
  /** Takes the line that tells of a heartbeat; the console where it is left out. */
  log?: (line: string) => void;
}

/** A reader of `/heartbeats` that is this far behind, in bytes, is let go. */
const MAX_BACKLOG = 1_000_000;

export function createReceiver({ onHeartbeat, webhooksFor, log = console.log }: ReceiverOptions = {}): Express {
  const heartbeats = new HeartbeatLog();
  const app = express();
  app.disable('x-powered-by');

  // The player's page is on another origin. This header is all it takes: a heartbeat is a simple request, without preflight.
  app.use((_request, response, next) => {
    response.set('Access-Control-Allow-Origin', '*');
    next();
  });

  // Whoever opens the player can write any name into its address. Where that matters, put a signed token there instead of
  // a name, and check it here.
  app.post('/video-tracking', parseForm, (request, response) => {
    const heartbeat = readHeartbeat(request.body as Record<string, unknown> | undefined);
    log(logLine(heartbeat));
    heartbeats.add(heartbeat);
    onHeartbeat?.(heartbeat);
    response.status(204).end();
  });

  // For the demo: heartbeats as they come, as server-sent events.
  app.get('/heartbeats', (request, response) => {
    const uuid = typeof request.query['uuid'] === 'string' ? request.query['uuid'] : undefined;
    const send = (heartbeat: Heartbeat): void => {
      if (uuid !== undefined && heartbeat.uuid !== uuid) return;
      response.write(`data: ${JSON.stringify(heartbeat)}\n\n`);
      if (response.writableLength > MAX_BACKLOG) response.destroy();
    };

    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(': connected\n\n');
    for (const heartbeat of heartbeats.recent(uuid)) send(heartbeat);
    response.on('close', heartbeats.subscribe(send));
  });

  // For the demo: what VideoCMS' own server answers when a player opens.
  app.get('/api/videos/:uuid/webhooks', (request, response) => {
    const { uuid } = request.params;
    const heartbeatUrl = `http://localhost:${request.socket.localPort}/video-tracking`;
    const webhooks = webhooksFor?.(uuid, heartbeatUrl);
    if (webhooks) response.json(webhooks);
    else response.status(404).json({ error: `There is no video "${uuid}".` });
  });

  app.use(answerError);
  return app;
}

/** A sentence instead of Express' page with a stack trace. Express knows an error handler by its four parameters. */
const answerError: ErrorRequestHandler = (error: { status?: number; message: string }, _request, response, next) => {
  const { status = 500, message } = error;
  if (status >= 500) console.error(error);
  if (response.headersSent) next(error);
  else
    response
      .status(status)
      .type('text/plain')
      .send(status < 500 ? message : 'The receiver failed.');
};
