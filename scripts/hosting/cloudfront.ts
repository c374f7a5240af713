/** Substitute for S3 behind CloudFront: the function of the docs gets CloudFront's events and decides which file is sent. */
import { deepStrictEqual } from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import express, { type Express } from 'express';

/** Part of a viewer request that a function may change: see "CloudFront Functions event structure". */
interface ViewerRequest {
  readonly method: string;
  readonly uri: string;
  readonly querystring: Readonly<Record<string, { readonly value: string }>>;
  readonly headers: Readonly<Record<string, { readonly value: string }>>;
  readonly cookies: Readonly<Record<string, { readonly value: string }>>;
}

type Handler = (event: {
  version: '1.0';
  context: { eventType: 'viewer-request' };
  viewer: { ip: string };
  request: ViewerRequest;
}) => ViewerRequest;

const REWRITTEN = [
  ['/v/uuid-1234', '/v/embed.html'],
  ['/v/A_z-09', '/v/embed.html'],
  ['/v/embed.html', '/v/embed.html'],
  ['/v/videos/uuid-1234.json', '/v/videos/uuid-1234.json'],
  ['/v/videocms-player.js', '/v/videocms-player.js'],
  ['/v/', '/v/'],
  ['/v/uuid-1234/', '/v/uuid-1234/'],
  ['/v/..%2fsecret', '/v/..%2fsecret'],
  ['/other/v/uuid-1234', '/other/v/uuid-1234'],
  ['/', '/'],
] as const;

/** Checks the function with several addresses. @throws Error if it changes one wrongly, or leaves one that it should change. */
export function checkFunction(snippet: string): void {
  const handler = load(snippet);
  for (const [uri, expected] of REWRITTEN) {
    const request = viewerRequest(uri);
    const returned = handle(handler, request);
    // Nothing else of the request may change. Objects of another realm are compared as JSON.
    deepStrictEqual(JSON.parse(JSON.stringify(returned)), { ...request, uri: expected });
  }
}

/** Serves the folder `root`, with addresses that go through the function. */
export function cloudFront(root: string, snippet: string): Express {
  const handler = load(snippet);
  const app = express();
  app.use((request, _response, next) => {
    const query = request.url.slice(request.path.length);
    request.url = handle(handler, viewerRequest(request.path)).uri + query;
    next();
  });
  // S3 has no folders, so there is no index and no redirect to a slash.
  app.use(express.static(root, { index: false, redirect: false }));
  return app;
}

/** Loads the function into an empty realm: it may use only the language itself, not even `console`. */
function load(snippet: string): Handler {
  return runInNewContext(`'use strict'; ${snippet}; handler`) as Handler;
}

function handle(handler: Handler, request: ViewerRequest): ViewerRequest {
  const event = { version: '1.0', context: { eventType: 'viewer-request' }, viewer: { ip: '198.51.100.1' } } as const;
  return handler({ ...event, request: { ...request } });
}

function viewerRequest(uri: string): ViewerRequest {
  return {
    method: 'GET',
    uri,
    querystring: { student: { value: 'john_doe' } },
    headers: { host: { value: 'www.my-school.com' } },
    cookies: {},
  };
}
