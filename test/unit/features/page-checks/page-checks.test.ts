import { expect } from '@open-wc/testing';
import { restore, stub } from 'sinon';
import type { VideocmsPlayer } from '../../../../src/index.js';
import { whenIdle } from '../../../../src/lib/when-idle.js';
import '../../../../src/index.js';

describe('The checks of the page', () => {
  let warnings: string[];
  let told: Promise<void>;
  let place: HTMLElement;

  beforeEach(() => {
    warnings = [];
    told = new Promise((resolve) => {
      stub(console, 'warn').callsFake((message: string) => {
        // These players have no source, which is another part's affair.
        if (message.includes('there is nothing to play')) return;
        warnings.push(message.replace('[videocms-player] ', ''));
        // All problems of a page are told in one go.
        setTimeout(resolve);
      });
    });
    place = document.createElement('div');
    document.body.append(place);
  });

  afterEach(() => {
    place.remove();
    restore();
  });

  function open(html: string): VideocmsPlayer {
    place.innerHTML = html;
    return place.firstElementChild as VideocmsPlayer;
  }

  const rows: [what: string, html: string, warnings: RegExp[]][] = [
    [
      'a player without webhooks',
      '<videocms-player uuid="uuid-1"></videocms-player>',
      [
        /^The player with uuid="uuid-1" plays and has no webhooks, so nothing is reported\. Set "webhooks" or "webhooks-src"\./,
      ],
    ],
    [
      'attributes that look like ours',
      '<videocms-player scr="a.mp4" webhooksSrc="w.json" webhooks_src="w.json" hlsConfig="{}"></videocms-player>',
      [
        /"scr" is unknown and has no effect\. Did you mean "src"\?/,
        /"webhookssrc" is unknown .* "webhooks-src"\?/,
        /"webhooks_src" is unknown .* "webhooks-src"\?/,
        /"hlsconfig" is not an attribute\. Set it as a property: player\.hlsConfig/,
      ],
    ],
    [
      'double quotes within double quotes',
      '<videocms-player uuid="uuid-1" webhooks="[{"url":"https://api.example/t","rpm":2}]"></videocms-player>',
      [
        /^webhooks: "\[\{" is not JSON .*No heartbeats are sent\.$/,
        /^The attribute webhooks was read as webhooks="\[\{", since the double quotes within it end it\. Write webhooks='…' in single quotes\.$/,
      ],
    ],
    [
      'a missing end tag',
      '<videocms-player><track><h2>Lesson 2</h2><p>Text</p></videocms-player>',
      [/^<h2> is inside <videocms-player>, and is not shown\. Is the end tag <\/videocms-player> missing\?/],
    ],
  ];
  for (const [what, html, expected] of rows) {
    it(`tell of ${what}`, async () => {
      open(html).dispatchEvent(new Event('playing'));
      await told;
      await whenIdle();

      expect(warnings).to.have.length(expected.length);
      for (const [index, pattern] of expected.entries()) expect(warnings[index]).to.match(pattern);
    });
  }

  it('tell of nothing else, and of nothing twice', async () => {
    open(`<videocms-player uuid="uuid-1" webhooks="[]" class="a" data-id="1" onplay="" controls>
      <track><source src="x.mp4"><video slot="media"></video></videocms-player>
      <videocms-player uuid="uuid-2" webhooks-src="data:application/json,[]"></videocms-player>
      <videocms-player uuid="uuid-3"></videocms-player>`);
    for (const player of place.children) player.dispatchEvent(new Event('playing'));
    await told;
    const player = place.lastElementChild as VideocmsPlayer;
    player.remove();
    place.append(player);
    player.dispatchEvent(new Event('playing'));
    await whenIdle();
    await whenIdle();

    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('uuid-3');
  });
});
