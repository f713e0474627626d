import { builtInContentTypes, type ContentType } from '#libs/content/index.js';

type Schema = Record<string, unknown>;

/** Every type that takes a response has these; the text above the table says so once. */
const COMMON = ['required', 'sensitive'];

/** The table of built-in content types as `docs/integrators.md` has it: derived, so that it cannot go stale. */
export function contentTypesTable(): string[] {
  return [
    '| type | category | `config` | `content` | `data` |',
    '| --- | --- | --- | --- | --- |',
    ...builtInContentTypes.map(row),
  ];
}

function row({ name, category, configSchema, contentSchema, responseSchema }: ContentType): string {
  const data = responseSchema ? `\`${shape(responseSchema)}\`` : 'none';
  return `| \`${name}\` | ${category} | ${members(configSchema, COMMON)} | ${members(contentSchema)} | ${data} |`;
}

/** `label`, `placeholder`? … in the order of the schema. */
function members(schema: Schema, except: readonly string[] = []): string {
  return propertiesOf(schema)
    .filter(({ name }) => !except.includes(name))
    .map(({ name, required, schema: of }) => `\`${name}${required ? '' : '?'}${suffix(of)}\``)
    .join(', ');
}

/** What a list of objects holds, since clients have to know; of all else the name says enough. */
function suffix(schema: Schema): string {
  const items = schema['items'] as Schema | undefined;
  return items?.['type'] === 'object' ? `: [${shape(items)}]` : '';
}

function shape(schema: Schema): string {
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (schema['type'] === 'array') return `[${shape(schema['items'] as Schema)}]`;
  if (schema['type'] !== 'object') return String(schema['format'] ?? schema['type']);
  const properties = propertiesOf(schema);
  if (properties.length === 0) return `{…: ${shape(schema['additionalProperties'] as Schema)}}`;
  return `{${properties.map(({ name, required, schema: of }) => `${name}${required ? '' : '?'}: ${shape(of)}`).join(', ')}}`;
}

function propertiesOf(schema: Schema): { name: string; required: boolean; schema: Schema }[] {
  const required = (schema['required'] ?? []) as string[];
  return Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).map(([name, of]) => ({
    name,
    required: required.includes(name),
    schema: of,
  }));
}
