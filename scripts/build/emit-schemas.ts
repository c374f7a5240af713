import type { Plugin } from 'vite';
import { videoSchema } from '../../src/embed/video-schema.js';
import { webhooksSchema } from '../../src/webhooks/webhooks-schema.js';

/** Publishes the JSON Schemas as the files that editors and checkers read. */
export const emitSchemas: Plugin = {
  name: 'emit-schemas',
  generateBundle() {
    for (const [name, schema] of Object.entries({ video: videoSchema, webhooks: webhooksSchema })) {
      this.emitFile({
        type: 'asset',
        fileName: `${name}.schema.json`,
        source: `${JSON.stringify(schema, null, 2)}\n`,
      });
    }
  },
};
