/**
 * Ways in which a teacher can add a video to a page. Each writes it into the editor at the cursor, in a new post, or returns `false` if the
 * editor does not offer that way.
 */
import type { Editor } from './editor.js';
import type { Material } from './material.js';

type Way = (editor: Editor, material: Material) => Promise<unknown>;

/** Name of the administrator's reusable block. */
const REUSABLE = 'Lecture one';

const html =
  (snippet: keyof Material): Way =>
  async (editor, material) => {
    await editor.insertBlock('/html', '.wp-block-html textarea');
    await editor.paste(material[snippet]);
  };

const shortcode = async (editor: Editor, text: string): Promise<void> => {
  await editor.insertBlock('/shortcode', '.wp-block-shortcode textarea');
  await editor.paste(text);
};

export const ways = {
  iframe: html('iframe'),
  'iframe with `?student=somebody` in its `src`': html('namingIframe'),
  'script and tag': html('tag'),
  'link to the embed page': async (editor, { address }) => {
    await editor.page.keyboard.type('Watch lecture 1');
    await editor.selectAll();
    await editor.paste(address);
  },
  'Embed block': async (editor, { address }) => {
    await editor.insertBlock('/embed', '.wp-block-embed input[type="url"]');
    await editor.paste(address);
    await editor.page.keyboard.press('Enter');
    // WordPress looks at the address for something to embed, and finds nothing.
    await editor.page.waitForSelector('.wp-block-embed .components-placeholder__error');
  },
  '`[embed]`': (editor, { address }) => shortcode(editor, `[embed]${address}[/embed]`),
  "an administrator's reusable block": async (editor) =>
    (await editor.offersReusable(REUSABLE)) && editor.insertBlock(`/${REUSABLE}`, '.wp-block-block'),
  'shortcode of the recipe': (editor, material) => shortcode(editor, material.shortcode),
} as const satisfies Readonly<Record<string, Way>>;

/** Makes the reusable block, which an administrator does once. */
export async function makeReusableBlock(editor: Editor, material: Material): Promise<void> {
  await ways['iframe'](editor, material);
  await editor.makeReusable(REUSABLE);
}
