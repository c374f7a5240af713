import type { ConditionId } from '../browser/condition.js';
import type { PartId } from '../run.js';
import type { Column } from './figure.js';

/** Table of the report. There is one for each source, condition, preload and number of players. */
export interface Table {
  readonly part: PartId;
  readonly conditions: readonly ConditionId[];
  readonly title: string;
  readonly columns: readonly Column[];
}

const KB = 1000;
const MB = 1_000_000;

export const TABLES: readonly Table[] = [
  {
    part: 'startup',
    conditions: ['far'],
    title: 'JavaScript and CSS before the first frame',
    columns: [
      { figure: 'codeBytes', heading: 'kB brotli', per: KB, digits: 1 },
      { figure: 'codeRequests', heading: 'requests' },
      { figure: 'entryBytes', heading: 'of it until defined, kB', per: KB, digits: 1 },
      { figure: 'entryRequests', heading: 'requests until defined' },
      { figure: 'otherBytes', heading: 'other files, kB', per: KB, digits: 1 },
      { figure: 'roundTripsToMedia', heading: 'answers to wait for before media' },
    ],
  },
  {
    part: 'startup',
    conditions: ['none', 'net', 'cpu'],
    title: 'Start, ms since navigation',
    columns: [
      { figure: 'definedMs', heading: 'defined' },
      { figure: 'uiMs', heading: 'controls shown' },
      { figure: 'loadedMetadataMs', heading: 'loadedmetadata' },
      { figure: 'frameMs', heading: 'first frame' },
      { figure: 'taskMs', heading: 'main thread busy until then' },
      { figure: 'threadMs', heading: 'CPU of it' },
      { figure: 'scriptMs', heading: 'script of it' },
      { figure: 'blockedMs', heading: 'blocked' },
      { figure: 'mediaBytes', heading: 'media, kB', per: KB },
      { figure: 'reloads', heading: 'loaded again' },
    ],
  },
  {
    part: 'startup',
    conditions: ['none'],
    title: 'Three seconds into the video',
    columns: [
      { figure: 'heapBytes', heading: 'JS heap, MB', per: MB, digits: 2 },
      { figure: 'elements', heading: 'elements' },
      { figure: 'nodes', heading: 'DOM nodes, with those of the browser' },
      { figure: 'listeners', heading: 'listeners' },
      { figure: 'externalRequests', heading: 'requests to other hosts' },
    ],
  },
  {
    part: 'scale',
    conditions: ['none'],
    title: 'Players in a page, none of which plays',
    columns: [
      { figure: 'definedMs', heading: 'all defined, ms' },
      { figure: 'uiMs', heading: 'all controls shown, ms' },
      { figure: 'controlsTaskMs', heading: 'main thread until then, ms' },
      { figure: 'controlsScriptMs', heading: 'script of it, ms' },
      { figure: 'restTaskMs', heading: 'main thread until at rest, ms' },
      { figure: 'idleTaskMsPerS', heading: 'idle, ms/s', digits: 1 },
      { figure: 'heapBytes', heading: 'JS heap, MB', per: MB, digits: 2 },
      { figure: 'nodes', heading: 'DOM nodes' },
      { figure: 'listeners', heading: 'listeners' },
      { figure: 'requests', heading: 'requests' },
      { figure: 'controls', heading: 'controls shown' },
      { figure: 'loadedCount', heading: 'metadata loaded' },
    ],
  },
  {
    part: 'click',
    conditions: ['none'],
    title: 'A page with `preload="none"`, then `play()`',
    columns: [
      { figure: 'idleCodeBytes', heading: 'code before, kB', per: KB, digits: 1 },
      { figure: 'idleMediaRequests', heading: 'media requests before' },
      { figure: 'idleTaskMs', heading: 'main thread before, ms' },
      { figure: 'idleHeapBytes', heading: 'JS heap before, MB', per: MB, digits: 2 },
      { figure: 'idleNodes', heading: 'DOM nodes before' },
      { figure: 'playToFrameMs', heading: '`play()` to first frame, ms' },
      { figure: 'playToFrameTaskMs', heading: 'main thread for it, ms' },
    ],
  },
  {
    part: 'steady',
    conditions: ['none'],
    title: 'A second of playing',
    columns: [
      { figure: 'scriptMsPerS', heading: 'script, ms', digits: 2 },
      { figure: 'taskMsPerS', heading: 'main thread, ms', digits: 1 },
      { figure: 'threadMsPerS', heading: 'CPU of it, ms', digits: 1 },
      { figure: 'rendererMsPerS', heading: "CPU of the page's process, ms", digits: 1 },
      { figure: 'browserMsPerS', heading: 'CPU of the browser, ms' },
      { figure: 'stylesPerS', heading: 'styles', digits: 1 },
      { figure: 'layoutsPerS', heading: 'layouts', digits: 1 },
      { figure: 'framesPerS', heading: 'frames', digits: 1 },
      { figure: 'dropped', heading: 'frames dropped in all' },
      { figure: 'heartbeatsPerS', heading: 'heartbeats', digits: 1 },
    ],
  },
  {
    part: 'leak',
    conditions: ['none'],
    title: 'What 200 players leave that were created and removed',
    columns: [
      { figure: 'cycleMs', heading: 'ms each' },
      { figure: 'heapGrowthBytes', heading: 'JS heap, kB', per: KB, digits: 1 },
      { figure: 'nodeGrowth', heading: 'DOM nodes' },
      { figure: 'elementGrowth', heading: 'elements' },
      { figure: 'listenerGrowth', heading: 'listeners' },
      { figure: 'videoGrowth', heading: '`<video>`' },
      { figure: 'mediaSourceGrowth', heading: '`MediaSource`' },
    ],
  },
];
