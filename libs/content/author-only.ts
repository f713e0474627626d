import { arrayOf, isObject, type JsonObject, member } from './json.js';

const MARK = 'x-author-only';

/**
 * A copy of a value without the members that its schema, at any depth and by any way, marks `"x-author-only": true`.
 * Where branches of a schema (`anyOf`, `oneOf`, `if`, …) disagree, one mark is enough.
 */
export function withoutAuthorOnly(schema: JsonObject, value: JsonObject): JsonObject {
  if (!isMarked(schema)) return value;
  return new Pruner(schema).prune([schema], value) as JsonObject;
}

const marked = new WeakMap<JsonObject, boolean>();

/** Whether the mark occurs anywhere in the schema; looked up once per schema. */
function isMarked(schema: JsonObject): boolean {
  const mentions = (node: unknown): boolean =>
    Array.isArray(node)
      ? node.some(mentions)
      : isObject(node) && (node[MARK] === true || Object.values(node).some(mentions));
  let answer = marked.get(schema);
  if (answer === undefined) marked.set(schema, (answer = mentions(schema)));
  return answer;
}

class Pruner {
  constructor(private readonly root: JsonObject) {}

  prune(schemas: readonly unknown[], value: unknown): unknown {
    const all = this.expand(schemas);
    if (Array.isArray(value)) {
      return value
        .map((item: unknown, index) => ({ item, schemas: itemSchemas(all, index) }))
        .filter((entry) => !this.isHidden(entry.schemas))
        .map((entry) => this.prune(entry.schemas, entry.item));
    }
    if (!isObject(value)) return value;
    const kept = Object.entries(value)
      .map(([name, child]) => ({ name, child, schemas: memberSchemas(all, name) }))
      .filter((entry) => !this.isHidden(entry.schemas))
      .map((entry): [string, unknown] => [entry.name, this.prune(entry.schemas, entry.child)]);
    return Object.fromEntries(kept);
  }

  private isHidden(schemas: readonly unknown[]): boolean {
    return this.expand(schemas).some((schema) => schema[MARK] === true);
  }

  /** The schemas, and all that apply to the same value: branches and references, each once, so that loops end. */
  private expand(schemas: readonly unknown[]): JsonObject[] {
    const found = new Set<JsonObject>();
    const waiting = [...schemas];
    while (waiting.length > 0) {
      const schema = waiting.pop();
      if (!isObject(schema) || found.has(schema)) continue;
      found.add(schema);
      for (const keyword of ['allOf', 'anyOf', 'oneOf']) waiting.push(...arrayOf(schema[keyword]));
      for (const keyword of ['if', 'then', 'else', 'not']) waiting.push(schema[keyword]);
      waiting.push(...valuesOf(schema['dependentSchemas']));
      for (const keyword of ['$ref', '$dynamicRef']) waiting.push(this.resolve(schema[keyword]));
    }
    return [...found];
  }

  /** What a reference within the same schema (`#`, `#/$defs/name`) means. */
  private resolve(reference: unknown): unknown {
    if (typeof reference !== 'string' || !/^#(?:\/|$)/.test(reference)) return undefined;
    return reference
      .split('/')
      .slice(1)
      .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((node, segment) => {
        return Array.isArray(node) ? (node[Number(segment)] as unknown) : member(node, segment);
      }, this.root);
  }
}

function memberSchemas(schemas: readonly JsonObject[], name: string): unknown[] {
  return schemas.flatMap((schema) => [
    member(schema['properties'], name),
    // Whether a pattern matches the name is not asked: hiding too much is the safe side.
    ...valuesOf(schema['patternProperties']),
    ...(member(schema['properties'], name) === undefined
      ? [schema['additionalProperties'], schema['unevaluatedProperties']]
      : []),
  ]);
}

function itemSchemas(schemas: readonly JsonObject[], index: number): unknown[] {
  return schemas.flatMap((schema) => {
    const positional = arrayOf(schema['prefixItems'])[index];
    const others = [schema['items'], schema['unevaluatedItems'], schema['contains']];
    return positional === undefined ? others : [positional, schema['contains']];
  });
}

function valuesOf(value: unknown): unknown[] {
  return isObject(value) ? Object.values(value) : [];
}
