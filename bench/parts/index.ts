import type { PartId } from '../run.js';
import type { Part } from '../session.js';
import { click } from './click.js';
import { leak } from './leak.js';
import { scale } from './scale.js';
import { startup } from './startup.js';
import { steady } from './steady.js';

export const PARTS: Readonly<Record<PartId, Part>> = { startup, click, scale, steady, leak };

export function isPartId(id: string): id is PartId {
  return id in PARTS;
}
