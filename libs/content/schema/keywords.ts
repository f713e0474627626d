/** JSON Schema 2020-12's keywords by what their values hold, as far as a company's own schemas may use them. */
export const ONE_SCHEMA: ReadonlySet<string> = new Set([
  ...['additionalProperties', 'unevaluatedProperties', 'propertyNames', 'items', 'unevaluatedItems', 'contains'],
  ...['if', 'then', 'else', 'not'],
]);

export const SCHEMA_LIST: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);

export const SCHEMAS_BY_NAME: ReadonlySet<string> = new Set([
  ...['properties', 'patternProperties', 'dependentSchemas', '$defs'],
]);

/** Those that hold no schema; the meta-schema judges their values. */
export const PLAIN: ReadonlySet<string> = new Set([
  ...['type', 'enum', 'const', 'required', 'dependentRequired', 'format', 'pattern', '$ref', '$schema'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength'],
  ...['minItems', 'maxItems', 'uniqueItems', 'minContains', 'maxContains', 'minProperties', 'maxProperties'],
  ...['title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly', '$comment'],
  'x-author-only',
]);

/** The dialect that schemas are written in, and the only one that `$schema` may name. */
export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
