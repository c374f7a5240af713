import { expect } from '@open-wc/testing';
import { nearestName } from '../../../../src/features/page-checks/nearest-name.js';
import { VideocmsPlayer } from '../../../../src/videocms-player.js';

describe('nearestName', () => {
  const rows: [written: string, meant: string | undefined][] = [
    ['webhook', 'webhooks'],
    ['webhooksrc', 'webhooks-src'],
    ['webhookssrc', 'webhooks-src'],
    ['webhook-src', 'webhooks-src'],
    ['webhooks_src', 'webhooks-src'],
    ['webhook-url', 'webhooks-src'],
    ['data-webhooks', 'webhooks'],
    ['data-uuid', 'uuid'],
    ['scr', 'src'],
    ['sorce', undefined],
    ['uid', 'uuid'],
    ['uuids', 'uuid'],
    ['param', 'params'],
    ['flsuh', 'flush'],
    ['includes', 'include'],
    ['no-controls', 'nocontrols'],
    ['auto-play', 'autoplay'],
    ['play-inline', 'playsinline'],
    ['statussrc', 'status-src'],
    ['preferplayback', 'prefer-playback'],
    ['pre-load', 'preload'],
    ['controls', undefined],
    ['data-src', undefined],
    ['data-id', undefined],
    ['v-if', undefined],
    ['_ngcontent-abc', undefined],
    ['hx-get', undefined],
    ['wire:key', undefined],
    ['x-data', undefined],
    ['data-turbo-permanent', undefined],
    ['inert', undefined],
    ['itemprop', undefined],
    ['name', undefined],
    ['key', undefined],
    ['is', undefined],
    ['translate', undefined],
  ];
  for (const [written, meant] of rows) {
    it(`${written}: ${meant ?? 'nothing'}`, () => {
      expect(nearestName(written, VideocmsPlayer.observedAttributes)).to.equal(meant);
    });
  }
});
