import type { Adapter, Content } from '../adapters/adapter.js';
import { instrument } from './instrument.js';

declare global {
  interface Window {
    /** Functions of the adapter. */
    player: Pick<Adapter, 'create' | 'destroy' | 'play'>;
    content: Content;
  }
}

/** Creates a page with the bench's own script and the player. */
export function pageHtml(adapter: Adapter, content: Content, keepsVideos: boolean): string {
  const { defined, control, create, destroy, play } = adapter;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>bench</title>
    <link rel="icon" href="data:,">
    <style>
      body { margin: 0 }
      .box { display: inline-block; width: 640px; min-height: 360px; vertical-align: top }
    </style>
    <script>
      // tsx sets the names of functions with this helper.
      window.__name = (value) => value;
      (${String(instrument)})(${keepsVideos});
      window.player = { create: ${String(create)}, destroy: ${String(destroy)}, play: ${String(play)} };
      window.content = ${JSON.stringify(content)};
      ${content.count > 0 ? `bench.watchControls(${String(control)}, ${content.count});` : ''}
      ${defined ? `(${String(defined)})().then(() => bench.mark('defined'));` : ''}
    </script>
    ${adapter.head(content)}
  </head>
  <body>
    ${`<div class="box">${adapter.markup(content)}</div>\n`.repeat(content.count)}
  </body>
</html>`;
}
