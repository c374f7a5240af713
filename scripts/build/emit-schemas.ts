import type { Plugin } from 'vite';
import { videoSchema } from '../../src/embed/video-schema.js';
import { webhooksSchema } from '../../src/webhooks/webhooks-schema.js';

/** Writes the JSON Schemas to files for editors and validators. */
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
