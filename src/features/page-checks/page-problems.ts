import { nearestName } from './nearest-name.js';

/** Mistakes of the page that the player has found. */
export interface OddPage {
  /** Attributes that the player does not know. */
  readonly unknown: readonly string[];
  /** First child that is not shown. */
  readonly strangeChild: Element | null;
  /** Whether there is a video to report, and no webhook. */
  readonly lacks: boolean;
}

/** Properties without an attribute, by their name in lower case. */
const PROPERTIES: Readonly<Record<string, string>> = { hlsconfig: 'hlsConfig', texts: 'texts' };

/**
 * Explains the mistakes, in sentences for the page's author. It ignores attributes that are not about the player.
 *
 * @param known - attributes that the player knows.
 */
export function pageProblems(player: Element, page: OddPage, known: readonly string[]): string[] {
  const cutOff = cutOffAttribute(player, page);
  return [
    ...(cutOff ? [cutOff] : page.unknown.flatMap((name) => unknownAttribute(name, known))),
    ...(page.strangeChild ? [strangeChild(page.strangeChild)] : []),
    // The cut-off attribute may be the webhooks.
    ...(page.lacks && !cutOff ? [lacksWebhooks(player)] : []),
  ];
}

/** Finds an attribute that was cut off by a double quote inside it. The rest becomes attributes with quotes in their names. */
function cutOffAttribute(player: Element, { unknown }: OddPage): string | undefined {
  const rest = unknown.find((name) => name.includes('"'));
  if (rest === undefined) return undefined;
  const names = player.getAttributeNames();
  const name = names.slice(0, names.indexOf(rest)).findLast((name) => !unknown.includes(name)) ?? '';
  return (
    `The attribute ${name} was read as ${name}="${player.getAttribute(name) ?? ''}", since the double quotes within it end it. ` +
    `Write ${name}='…' in single quotes.`
  );
}

function unknownAttribute(name: string, known: readonly string[]): string[] {
  const property = PROPERTIES[name.replaceAll(/[-_]/g, '')];
  if (property) return [`"${name}" is not an attribute. Set it as a property: player.${property} = {…}.`];
  const meant = nearestName(name, known);
  return meant === undefined ? [] : [`The attribute "${name}" is unknown and has no effect. Did you mean "${meant}"?`];
}

function strangeChild({ localName }: Element): string {
  return (
    `<${localName}> is inside <videocms-player>, and is not shown. Is the end tag </videocms-player> missing? ` +
    '(A slash, as in <videocms-player />, does not close a tag in HTML.) Only <track>, <source> and a media element with slot="media" belong there.'
  );
}

function lacksWebhooks(player: Element): string {
  return (
    `The player with uuid="${(player as Element & { uuid?: string }).uuid ?? ''}" plays and has no webhooks, so nothing is reported. ` +
    'Set "webhooks" or "webhooks-src". A page rendered on a server needs "webhooks" as JSON text. If you want none, write webhooks="[]".'
  );
}
