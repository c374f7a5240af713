import type { Adapter, Content } from '../adapters/adapter.js';
import { instrument } from './instrument.js';

declare global {
  interface Window {
    /** The adapter's functions. */
    player: Pick<Adapter, 'create' | 'destroy' | 'play'>;
    content: Content;
  }
}

/** A page with the player, and the bench's own script before it. */
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
      // tsx gives functions their names by a helper.
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
