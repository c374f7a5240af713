import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Each impure thing has one address: everywhere else, naming it is an error. */
const IMPURE = {
  fetch: [
    'src/embed/load-video-file.ts',
    'src/features/check/reachability.ts',
    'src/features/encoding/poll-encoding.ts',
    'src/features/notices/missing-picture.ts',
    'src/lib/platform.ts',
    'src/media-element/load-captions.ts',
    'src/playback/errors/diagnose.ts',
    'src/playback/source-type.ts',
    'src/playback/hls/early-answers.ts',
    'src/webhooks/load-webhooks.ts',
  ],
  setTimeout: [
    'src/features/encoding/poll-encoding.ts',
    'src/features/notices/notes.ts',
    'src/features/notices/notices-controller.ts',
    'src/lib/platform.ts',
    'src/playback/hls/hls-loader.ts',
    'src/playback/hls/keep-seeks-going.ts',
    'src/playback/play-on-after-return.ts',
    'src/playback/recovery/recovery.ts',
    'src/playback/retry/retry-schedule.ts',
    'src/lib/when-idle.ts',
  ],
  setInterval: ['src/features/check/check-panel.ts'],
  location: [
    'src/embed/embed.ts',
    'src/embed/player-js-receiver.ts',
    'src/lib/platform.ts',
    'src/playback/errors/diagnose.ts',
    'src/webhooks/webhooks-controller.ts',
  ],
  localStorage: ['src/features/resume/stored-position.ts', 'src/skin/choice-store.ts'],
  console: ['src/embed/add-skin.ts', 'src/embed/show-problems.ts', 'src/lib/log.ts'],
};

const impureIn = (file) =>
  Object.entries(IMPURE)
    .filter(([, files]) => !files.includes(file))
    .map(([name]) => ({ name, message: `Only ${IMPURE[name].join(', ') || 'nobody'} may use it.` }));

const HLS_JS = { group: ['hls.js', 'hls.js/*'], message: 'Only src/playback/hls/ imports hls.js.' };

const SKIN = {
  regex: '/skin/|^media-chrome',
  message: 'The skin has a bundle of its own: pages without it load none of it.',
};

const ELEMENT = {
  regex: '/(videocms-player|media-element|index|define)\\.js$',
  message: 'The element knows its controllers, not the other way round.',
};

/** Controllers meet in the element only. Pure modules and types may be shared. */
const CONTROLLERS = {
  // Every controller may ask whether its element is near the viewport.
  regex: '^\\.\\./(?!.*/near-viewport-controller\\.js$).*-controller\\.js$',
  message: 'Controllers meet in the element.',
};

const ROOMS = ['features', 'heartbeat', 'i18n', 'learner', 'lib', 'playback', 'tracks', 'webhooks'];

/** What these rooms may import from others: i18n knows no feature, the other two know nothing of the rest of the player. */
const IMPORTS_OF_ROOM = {
  i18n: { regex: '^\\.\\./(?!lib/)', message: 'src/i18n/ imports from itself and from src/lib/ only.' },
  learner: { regex: '^\\.\\./', message: 'src/learner/ imports from itself only.' },
  lib: { regex: '^\\.\\./', message: 'src/lib/ imports from itself only.' },
};

/** What a server and its pages use as well: these know nothing of the player, and need no browser. */
const PURE_WEBHOOKS = ['parse-webhooks', 'webhook-field-texts', 'webhook-fields', 'webhooks-schema'];

const border = (room) => ({
  files: [`src/${room}/**`],
  ignores: ['src/playback/hls/**'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [HLS_JS, SKIN, ELEMENT, CONTROLLERS, ...(room in IMPORTS_OF_ROOM ? [IMPORTS_OF_ROOM[room]] : [])],
      },
    ],
  },
});

/** How deep folders of the demo are nested, at most. */
const DEMO_DEPTH = 4;

/**
 * The demo is a project of its own, which knows the player as others do: by the name of its package. Its tests and measurements
 * also use `scripts/lib/`, which finds browsers and reads command lines.
 */
const bordersOfDemo = Array.from({ length: DEMO_DEPTH }, (_, depth) => {
  const outside = '\\.\\./'.repeat(depth + 1);
  const within = '*/'.repeat(depth);
  const border = (files, regex) => ({
    files: files.map((file) => `demo/${file}`),
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex, message: 'The demo uses the public entries of videocms-player, and its own files.' }] },
      ],
    },
  });
  return [
    border([`${within}*.{ts,mjs}`], `^${outside}`),
    ...(depth > 0
      ? ['measure', 'test'].map((room) =>
          border([`${room}/${'*/'.repeat(depth - 1)}*.{ts,mjs}`], `^${outside}(?!scripts/lib/)`),
        )
      : []),
  ];
}).flat();

export default defineConfig(
  {
    ignores: [
      'dist/',
      'demo/dist/',
      'docs/.vitepress/dist/',
      'docs/.vitepress/cache/',
      'docs/public/',
      '.tsc/',
      'coverage/',
      'demo/media/hls/',
      'consumers/',
      'types/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // A number or a type parameter in a message is what it looks like.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // `const { active, ...webhook } = values` is how a member is left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // `record['key']` is how an index signature is read: see noPropertyAccessFromIndexSignature.
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        clearTimeout: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        process: 'readonly',
        setTimeout: 'readonly',
        URL: 'readonly',
      },
    },
  },
  { files: ['test/runner/pages/*.js'], languageOptions: { globals: { it: 'readonly', setTimeout: 'readonly' } } },
  {
    // A script of a page, not a module: it is served as it is.
    files: ['test/support/pages/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['document', 'addEventListener', 'console', 'customElements', 'parent'].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/best-practice']],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      'no-restricted-globals': ['error', ...impureIn('')],
      'no-restricted-imports': ['error', { patterns: [HLS_JS, SKIN] }],
    },
  },
  ...[...new Set(Object.values(IMPURE).flat())].map((file) => ({
    files: [file],
    rules: { 'no-restricted-globals': ['error', ...impureIn(file)] },
  })),
  ...ROOMS.map(border),
  {
    files: [`src/webhooks/{${PURE_WEBHOOKS.join(',')}}.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: `^(?!\\./(${PURE_WEBHOOKS.join('|')})\\.js$)`, message: 'These files import each other only.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/skin/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            HLS_JS,
            {
              regex:
                '^(\\.\\./)+(?!\\.\\./|i18n/|lib/|(choice-store|control|skin-player|skin-texts)\\.js$|(controls|menus|seek)/)',
              message:
                'The skin knows the player by its public side only, and shares the languages and src/lib/ with it.',
            },
          ],
        },
      ],
    },
  },
  {
    // The embed page is a page: it works on the element from outside, and is no part of what others import.
    files: ['src/embed/**'],
    rules: {
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `/(${ROOMS.join('|')})/`,
              message: 'The embed page knows the element from outside only.',
            },
            {
              regex: '/(videocms-player|media-element|index|define)\\.js$',
              allowTypeImports: true,
              message: 'The embed page knows the element from outside only.',
            },
          ],
        },
      ],
    },
  },
  { files: ['src/playback/hls/**'], rules: { 'no-restricted-imports': 'off' } },
  ...bordersOfDemo,
  {
    files: ['test/**/*.ts', 'demo/test/**/*.ts'],
    rules: {
      // By the types of @open-wc/testing an `expect(…).to.equal(…)` is a promise; it is none.
      '@typescript-eslint/no-floating-promises': 'off',
      // Chai's assertions are expressions.
      '@typescript-eslint/no-unused-expressions': 'off',
      // A method of the platform is put aside, to be put back.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
