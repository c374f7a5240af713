import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';

/** What a page can use: members that are private to a class are nobody's interface. */
const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations } of customElementsManifest.modules) {
      for (const declaration of declarations) {
        const members = declaration.members?.filter(
          ({ name, privacy }) => !name.startsWith('#') && (privacy ?? 'public') === 'public',
        );
        if (members) declaration.members = members;
      }
    }
  },
};

export default {
  globs: [
    'src/index.ts',
    'src/define.ts',
    'src/videocms-player.ts',
    'src/skin/define.ts',
    'src/skin/videocms-skin.ts',
    'src/**/*-event*.ts',
    'src/webhooks/parse-webhooks.ts',
  ],
  outdir: '.',
  litelement: true,
  plugins: [
    publicOnly,
    customElementVsCodePlugin({ outdir: 'dist/ide' }),
    customElementJetBrainsPlugin({ outdir: 'dist/ide', packageJson: false }),
  ],
};
