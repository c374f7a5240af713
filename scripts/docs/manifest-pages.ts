/** Generates the reference of the two elements from `custom-elements.json`. */
import { readFileSync } from 'node:fs';
import { cell, code, table } from './reference-table.js';

interface Named {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly type?: { readonly text: string };
}

interface Member extends Named {
  readonly kind: 'field' | 'method';
  readonly attribute?: string;
  readonly readonly?: boolean;
  readonly static?: boolean;
  readonly parameters?: readonly Named[];
  readonly return?: { readonly type: { readonly text: string } };
  readonly inheritedFrom?: unknown;
}

interface Declaration {
  readonly name: string;
  readonly tagName?: string;
  readonly description?: string;
  readonly attributes?: readonly (Named & { readonly fieldName?: string })[];
  readonly members?: readonly Member[];
  readonly events?: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

/** Properties that the platform spells differently from their attributes. */
const PROPERTY_OF: Readonly<Record<string, string>> = {
  crossorigin: 'crossOrigin',
  disablepictureinpicture: 'disablePictureInPicture',
  disableremoteplayback: 'disableRemotePlayback',
  playsinline: 'playsInline',
};

const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
  readonly modules: readonly { readonly declarations: readonly Declaration[] }[];
};
const declarations = modules.flatMap((module) => module.declarations);

/** Tables of one element. */
export function elementTables(tagName: string): string {
  const element = declarations.find((declaration) => declaration.tagName === tagName);
  if (!element) throw new Error(`custom-elements.json has no <${tagName}>: run "npm run manifest".`);
  const members = (element.members ?? []).filter((member) => member.description !== undefined);
  const attributes = element.attributes ?? [];
  const named = new Set(attributes.map(({ name, fieldName }) => fieldName ?? name));
  const properties = members.filter(({ kind, name }) => kind === 'field' && !named.has(name));
  const methods = members.filter(({ kind }) => kind === 'method');

  return [
    section('Attributes', ['attribute', 'property', 'values', 'default', 'purpose'], attributes, (attribute) => [
      code(attribute.name),
      code(attribute.fieldName ?? PROPERTY_OF[attribute.name] ?? attribute.name),
      code(typeOf(attribute) ?? typeOf(members.find(({ name }) => name === attribute.name))),
      code(attribute.default),
      cell(attribute.description ?? members.find(({ name }) => name === attribute.name)?.description),
    ]),
    section('Properties without an attribute', ['property', 'type', 'purpose'], properties, (property) => [
      code(property.name) + (property.static ? ' (of the class)' : '') + (property.readonly ? ' (read-only)' : ''),
      code(typeOf(property)),
      cell(property.description),
    ]),
    section('Methods', ['method', 'returns', 'purpose'], methods, (method) => [
      code(`${method.name}(${(method.parameters ?? []).map(({ name }) => name).join(', ')})`),
      code(method.return?.type.text),
      cell(method.description),
    ]),
    section('Events', ['event', 'class', 'dispatched when'], element.events ?? [], (event) => [
      code(event.name),
      code(typeOf(event)),
      cell(event.description),
    ]),
    ...(element.events ?? []).map(eventFields),
    section('Slots', ['slot', 'content'], element.slots ?? [], ({ name, description }) => [
      name === '' ? '(default)' : code(name),
      cell(description),
    ]),
    section('CSS parts', ['part', 'content'], element.cssParts ?? [], ({ name, description }) => [
      code(name),
      cell(description),
    ]),
    section('CSS properties', ['property', 'default', 'purpose'], element.cssProperties ?? [], (property) => [
      code(property.name),
      code(property.default),
      cell(property.description),
    ]),
  ].join('');
}

/** Fields of one event. */
function eventFields(event: Named): string {
  const fields = declarations.find(({ name }) => name === event.type?.text)?.members ?? [];
  if (fields.length === 0) return '';
  return `### \`${event.name}\`\n\n${table(
    ['field', 'type', 'content'],
    fields.map((field) => [code(field.name), code(typeOf(field)), cell(field.description)]),
  )}\n\n`;
}

function section<Row>(
  title: string,
  head: readonly string[],
  rows: readonly Row[],
  toCells: (row: Row) => string[],
): string {
  return rows.length === 0 ? '' : `## ${title}\n\n${table(head, rows.map(toCells))}\n\n`;
}

function typeOf(named: Named | undefined): string | undefined {
  return named?.type?.text;
}
