import { expect } from '@open-wc/testing';
import { AddressError, videoUuid } from '../../../src/embed/video-uuid.js';

const at = (address: string): string => videoUuid(new URL(address, 'https://my-school.com'));

describe('videoUuid', () => {
  it('is what the parameter v says', () => {
    expect(at('/player/embed.html?v=uuid-1234&student=john_doe')).to.equal('uuid-1234');
  });

  it('is the last part of an address under /v/ or /embed/', () => {
    expect(at('/embed/uuid-1234?student=john_doe')).to.equal('uuid-1234');
    expect(at('/v/uuid-1234?student=john_doe')).to.equal('uuid-1234');
    expect(at('/courses/v/uuid-1234/?v=other')).to.equal('uuid-1234');
    expect(at('/v/embed.html?v=uuid-1234')).to.equal('uuid-1234');
  });

  for (const address of ['/embed.html', '/embed.html?v=', '/v/']) {
    it(`says that ${address} names no video`, () => {
      expect(() => at(address)).to.throw(AddressError, 'names no video');
    });
  }

  for (const v of [
    '../secret',
    'a/b',
    'a.b',
    '%2e%2e',
    'a\\b',
    'a b',
    'https://evil.example',
    'é',
    'a'.repeat(65),
    'a\n',
  ]) {
    it(`refuses ${JSON.stringify(v).slice(0, 40)}`, () => {
      expect(() => at(`/embed.html?v=${encodeURIComponent(v)}`)).to.throw(AddressError, "cannot be a video's uuid");
    });
  }
});
