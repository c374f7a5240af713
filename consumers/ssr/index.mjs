// A server renders pages around the tag: importing the package there does nothing, and fails nowhere.
import assert from 'node:assert/strict';

assert.equal(typeof document, 'undefined');

const { VideocmsPlayer } = await import('videocms-player/element');
const index = await import('videocms-player');
const { startLab } = await import('videocms-player/testing');

assert.equal(index.VideocmsPlayer, VideocmsPlayer);
assert.equal(typeof startLab, 'function');
