import { expect } from '@open-wc/testing';
import { checkBySchema } from '../../../src/embed/check-by-schema.js';
import { videoSchema } from '../../../src/embed/video-schema.js';
import { areValid } from '../../support/test-server.js';
import { BAD, GOOD } from '../../support/video-files.js';

describe('checkBySchema', () => {
  it('says the same as a general validator', async () => {
    const files = [...GOOD, ...BAD.map(([file]) => file), { src: 'a.mp4', webhook: [] }];

    const byValidator = await areValid('video', files);

    const bySchema = files.map((file) => checkBySchema(file, videoSchema).length === 0);
    expect(bySchema).to.deep.equal(byValidator);
    expect(bySchema.filter(Boolean)).to.have.length(GOOD.length);
  });
});
