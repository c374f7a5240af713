/** Viewings for the tests of accounting: the actions of a viewer, and the options of the player. */
import type { Action, PlayerOptions } from './simulated-viewing.js';

const DAY = 86_400;
const HOUR = 3600;

const repeat = (count: number, actions: (index: number) => readonly Action[]): Action[] =>
  Array.from({ length: count }, (_, index) => actions(index)).flat();

/** Viewings that leave out parts of the video. */
export const SKIPPING: Readonly<Record<string, readonly [actions: readonly Action[], player: PlayerOptions]>> = {
  'skipped once, RPM 12': [
    [
      ['play', 10],
      ['seek', 40],
      ['play', 32],
    ],
    { rpm: 12, flush: true },
  ],
  'skipped once, RPM 2': [
    [
      ['play', 30],
      ['seek', 58],
      ['play', 14],
    ],
    { rpm: 2, flush: true },
  ],
  'skipped a little, RPM 2': [
    [
      ['play', 20],
      ['seek', 30],
      ['play', 42],
    ],
    { rpm: 2 },
  ],
  'skipped at once': [
    [
      ['seek', 4],
      ['play', 68],
    ],
    { rpm: 12, flush: true },
  ],
  'skipped far at once, RPM 2': [
    [
      ['seek', 40],
      ['play', 32],
    ],
    { rpm: 2, flush: true },
  ],
  'paused and skipped': [
    [
      ['play', 6],
      ['pause', 40],
      ['seek', 66],
      ['play', 6],
    ],
    { rpm: 12 },
  ],
  'paused and skipped, flush': [
    [
      ['play', 6],
      ['pause', 40],
      ['seek', 66],
      ['play', 6],
    ],
    { rpm: 12, flush: true },
  ],
  'paused and skipped, RPM 2': [
    [
      ['play', 20],
      ['pause', 60],
      ['seek', 40],
      ['play', 32],
    ],
    { rpm: 2, flush: true },
  ],
  'paused and skipped, RPM 0.5': [
    [
      ['play', 6],
      ['pause', 40],
      ['seek', 66],
      ['play', 6],
    ],
    { rpm: 0.5, flush: true },
  ],
  'began elsewhere and paused, RPM 1': [
    [
      ['seek', 20],
      ['play', 8],
      ['pause', 20],
      ['play', 150],
    ],
    { rpm: 1, flush: true, duration: 260 },
  ],
  'paused and skipped a little, RPM 1': [
    [
      ['play', 20],
      ['pause', 60],
      ['seek', 30],
      ['play', 20],
      ['pause', 30],
      ['play', 150],
    ],
    { rpm: 1, flush: true, duration: 260 },
  ],
  'went back and forth': [
    [
      ['play', 30],
      ['seek', 10],
      ['play', 10],
      ['seek', 50],
      ['play', 10],
      ['seek', 20],
      ['play', 30],
    ],
    { rpm: 12, flush: true },
  ],
  'began elsewhere on each of two days, RPM 2': [
    [
      ['seek', 40],
      ['play', 10],
      ['reload', DAY, 20],
      ['play', 52],
    ],
    { rpm: 2, flush: true },
  ],
  'came back on another day': [
    [
      ['play', 6],
      ['reload', DAY, 66],
      ['play', 6],
    ],
    { rpm: 12, flush: true },
  ],
  'came back on another day, RPM 2': [
    [
      ['play', 20],
      ['reload', DAY, 52],
      ['play', 20],
    ],
    { rpm: 2, flush: true },
  ],
  'came back after an hour, RPM 0.5': [
    [
      ['play', 6],
      ['reload', HOUR, 66],
      ['play', 6],
    ],
    { rpm: 0.5, flush: true },
  ],
  '30 s watched, 30 s skipped, for an hour': [
    repeat(60, (i) => [
      ['play', 30],
      ['seek', (i + 1) * 60],
    ]),
    { rpm: 2, duration: HOUR },
  ],
  '5 s watched, 5 s skipped, for an hour': [
    repeat(360, (i) => [
      ['play', 5],
      ['seek', (i + 1) * 10],
    ]),
    { rpm: 12, duration: HOUR },
  ],
  '20 s watched, 10 s skipped, for an hour': [
    repeat(120, (i) => [
      ['play', 20],
      ['seek', (i + 1) * 30],
    ]),
    { rpm: 2, duration: HOUR, flush: true },
  ],
  '40 s watched, 20 s skipped, for an hour': [
    repeat(60, (i) => [
      ['play', 40],
      ['seek', (i + 1) * 60],
    ]),
    { rpm: 2, duration: HOUR },
  ],
};

/** Viewings of the whole video. */
export const WATCHING: Readonly<Record<string, readonly [actions: readonly Action[], player: PlayerOptions]>> = {
  twice: [
    [
      ['play', 72],
      ['seek', 0],
      ['play', 72],
    ],
    { rpm: 12, flush: true },
  ],
  'twice at 1.25x, RPM 2': [
    [
      ['play', 72, 1.25],
      ['seek', 0],
      ['play', 72, 1.25],
    ],
    { rpm: 2, flush: true },
  ],
  'with a sleep of eight hours, RPM 2': [
    [
      ['play', 30],
      ['pause', 8 * HOUR],
      ['play', 42],
    ],
    { rpm: 2, flush: true },
  ],
  'in two parts, paused': [
    [
      ['play', 20],
      ['pause', 60],
      ['play', 25],
      ['pause', 40],
      ['play', 27],
    ],
    { rpm: 2, flush: true },
  ],
  'in two parts, paused for five minutes, RPM 0.5': [
    [
      ['play', 36],
      ['pause', 300],
      ['play', 36],
    ],
    { rpm: 0.5, flush: true },
  ],
  'with five pauses, RPM 1': [
    repeat(6, (i) => [
      ['play', 12],
      ['pause', 10 + 7 * i],
    ]),
    { rpm: 1, flush: true },
  ],
  'with a pause every 3 s': [
    repeat(24, () => [
      ['play', 3],
      ['pause', 13],
    ]),
    { rpm: 12, flush: true },
  ],
  'going back now and then': [
    repeat(10, (i) => [
      ['play', 10],
      ['seek', (i + 1) * 7],
    ]),
    { rpm: 12, flush: true },
  ],
  'faster from the middle on': [
    [
      ['play', 36],
      ['play', 36, 2],
    ],
    { rpm: 12, flush: true },
  ],
  'an hour, faster from the middle on': [
    [
      ['play', 1810],
      ['play', 1790, 2],
    ],
    { rpm: 2, flush: true, duration: HOUR },
  ],
  'on two days': [
    [
      ['play', 36],
      ['reload', DAY, 0],
      ['play', 72],
    ],
    { rpm: 2, flush: true },
  ],
  'with a player that spreads by 5 %': [[['play', HOUR, 2]], { rpm: 1, spread: 0.05, flush: true, duration: HOUR }],
};
