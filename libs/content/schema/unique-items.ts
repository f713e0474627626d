import type { FuncKeywordDefinition, SchemaValidateFunction } from 'ajv';

/**
 * JSON Schema's `uniqueItems`, in linear time and naming every repeated item. Ajv's own compares objects pairwise and
 * stops at the first pair.
 */
const validate: SchemaValidateFunction = (wanted: boolean, items: unknown[]) => {
  if (!wanted) return true;
  const seen = new Set<string>();
  const repeated: number[] = [];
  items.forEach((item, index) => {
    const key = canonical(item);
    if (seen.has(key)) repeated.push(index);
    else seen.add(key);
  });
  validate.errors = repeated.map((index) => ({ keyword: 'uniqueItems', params: { index } }));
  return repeated.length === 0;
};

export const uniqueItems: FuncKeywordDefinition = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  errors: true,
  validate,
};

/** JSON text with the members of objects in order, so that equal values have equal texts. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, child]) => `${JSON.stringify(name)}:${canonical(child)}`).join()}}`;
}
