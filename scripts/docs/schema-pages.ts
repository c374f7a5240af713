/** Generates the reference of the JSON files, and of the server's environment variables. */
import { variables, type Variable } from '../../demo/server/configuration-variables.js';
import { videoSchema } from '../../src/embed/video-schema.js';
import { webhookFieldTexts } from '../../src/webhooks/webhook-field-texts.js';
import { webhookFields, type WebhookField } from '../../src/webhooks/webhook-fields.js';
import { cell, code, table } from './reference-table.js';

interface Property {
  readonly description?: string;
  readonly type?: string;
  readonly $ref?: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly items?: Property;
  readonly properties?: Readonly<Record<string, Property>>;
}

export function webhookTable(): string {
  return table(
    ['field', 'also read as', 'values', 'required', 'default', 'purpose'],
    Object.entries<WebhookField>(webhookFields).map(([name, field]) => [
      code(name),
      field.aliases.map(code).join(', '),
      cell(valuesOf(field)),
      field.isRequired ? 'yes' : '',
      field.default === undefined ? '' : code(JSON.stringify(field.default)),
      cell(webhookFieldTexts[name as keyof typeof webhookFields].description),
    ]),
  );
}

function valuesOf(field: WebhookField): string {
  switch (field.kind) {
    case 'label':
      return 'a text';
    case 'url':
      return '`https:` or, on a page that is `http:` itself, `http:`; absolute or relative to the page; without user name and password';
    case 'key':
      return (
        `1 to ${field.maxLength} characters, not only spaces, no control characters` +
        (field.reserved ? `; not ${field.reserved.map(code).join(' or ')}, nor a field that \`include\` adds` : '')
      );
    case 'rate':
      return `a number above 0, also as text (\`"2"\`) and below 1 (\`0.5\` is every two minutes); above ${field.atMost} it becomes ${field.atMost}`;
    case 'boolean':
      return '`true` or `false`';
    case 'names':
      return `a list of ${field.allowed.map(code).join(', ')}; an unknown name is reported and left out`;
  }
}

export function videoFileTables(): string {
  const { properties, $defs } = videoSchema;
  const lists = Object.entries<Property>(properties).flatMap(([name, property]) => {
    const inner = property.properties ?? property.items?.properties;
    const required = property.required ?? property.items?.required;
    return inner ? [`## Inside \`${name}\`\n\n${fieldsTable(inner, required)}\n`] : [];
  });
  const kinds = Object.entries<Property>($defs).filter(([, { description }]) => description !== undefined);
  return [
    `${fieldsTable(properties, videoSchema.required)}\n`,
    ...lists,
    `## Kinds of text\n\n${table(
      ['kind', 'rule'],
      kinds.map(([name, { description = '' }]) => [name, cell(description)]),
    )}\n`,
  ].join('\n');
}

function fieldsTable(properties: Readonly<Record<string, Property>>, required: readonly string[] = []): string {
  return table(
    ['field', 'values', 'required', 'purpose'],
    Object.entries(properties).map(([name, property]) => [
      code(name),
      kindOf(property),
      required.includes(name) ? 'yes' : '',
      cell(property.description),
    ]),
  );
}

function kindOf({ $ref, enum: allowed, type, items }: Property): string {
  if (allowed) return allowed.map(code).join(', ');
  if ($ref?.endsWith('.json')) return '[list of webhooks](reference-webhooks.md)';
  if ($ref) return $ref.replace('#/$defs/', '');
  if (type === 'array') return items?.properties ? 'list of objects' : `list of ${items ? kindOf(items) : 'values'}`;
  return type === 'boolean' ? '`true`, `false`' : (type ?? '');
}

export function variablesTable(): string {
  return table(
    ['variable', 'default', 'values', 'purpose'],
    Object.entries<Variable>(variables).map(([name, { default: value, min, max, about }]) => [
      code(name),
      value === undefined ? '' : code(String(value)),
      min === undefined || max === undefined ? '' : `${grouped(min)} to ${grouped(max)}`,
      cell(about),
    ]),
  );
}

const grouped = (number: number): string => number.toLocaleString('en');
