import { isObject, type JsonObject, member } from '../json.js';
import { patternSize } from '../rules/patterns.js';

/** Values in a schema, with each reference counted as what it refers to: what compiling and judging by it costs. */
export const MAX_SCHEMA_VALUES = 2_000;

/**
 * The values in a schema, each reference counted as what it refers to; or that one is within itself. Counting stops past
 * MAX_SCHEMA_VALUES, so that definitions that double one another cost nothing.
 */
export function expandedSize(root: JsonObject): number | 'circular' {
  const open = new Set<unknown>();
  const definitions = root['$defs'];
  let size = 0;
  const visit = (node: unknown): boolean => {
    if (++size > MAX_SCHEMA_VALUES || typeof node !== 'object' || node === null) return true;
    if (open.has(node)) return false;
    open.add(node);
    const reference = member(node, '$ref');
    // A member of that name may also be data, or a property: what it does not name is not followed.
    const target = typeof reference === 'string' ? referenced(root, reference) : undefined;
    const whole =
      (target === undefined || visit(target)) &&
      Object.entries(node).every(([name, child]) => (node === root && name === '$defs') || visit(child));
    open.delete(node);
    return whole;
  };
  const whole = visit(root) && (!isObject(definitions) || Object.values(definitions).every(visit));
  return whole ? size : 'circular';
}

/** What a reference in a schema means; undefined for what none of these schemas may refer to. */
export function referenced(root: JsonObject, reference: string): unknown {
  if (reference === '#') return root;
  const name = /^#\/\$defs\/([^/]+)$/.exec(reference)?.[1];
  return name === undefined ? undefined : member(root['$defs'], name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * What judging by a schema costs: steps for each value, for each number besides, for each code unit of its texts, and for
 * each instruction of those that are patterns.
 */
export interface SchemaCost {
  perValue: number;
  perNumber: number;
  perCodeUnit: number;
  perInstruction: number;
}

/** Steps that `multipleOf` takes, at most: it is reckoned in decimals, of hundreds of digits if need be. */
const MULTIPLE_STEPS = 200;

/** Steps that a format takes for each code unit, at most: some are expressions of that many alternatives. */
const FORMAT_STEPS = 20;

/** Steps that the format `re2` takes to compile an instruction. */
const COMPILE_STEPS = 150;

const costs = new WeakMap<JsonObject, SchemaCost>();

/** Bounds from above: every part of the schema may meet every value, and every pattern every text. */
export function costOf(schema: JsonObject): SchemaCost {
  let cost = costs.get(schema);
  if (!cost) costs.set(schema, (cost = reckoned(schema)));
  return cost;
}

function reckoned(schema: JsonObject): SchemaCost {
  const size = expandedSize(schema);
  const perValue = size === 'circular' ? MAX_SCHEMA_VALUES : Math.min(size, MAX_SCHEMA_VALUES);
  // Each reference may run a definition's patterns again: at most as often as there are values in the schema.
  let perCodeUnit = 1;
  let perNumber = 0;
  let perInstruction = 0;
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, child] of Object.entries(node)) {
      if (name === 'pattern' && typeof child === 'string') perCodeUnit += patternSize(child);
      else if (name === 'patternProperties' && isObject(child)) {
        for (const pattern of Object.keys(child)) perCodeUnit += patternSize(pattern);
      } else if (name === 'multipleOf') perNumber += MULTIPLE_STEPS;
      else if (name === 'format') {
        perCodeUnit += FORMAT_STEPS;
        // Further places find the text compiled.
        if (child === 're2') perInstruction = COMPILE_STEPS;
      } else if (TEXT_KEYWORDS.has(name)) perCodeUnit += 1;
      const target = name === '$ref' && typeof child === 'string' ? referenced(schema, child) : undefined;
      visit(target ?? child);
    }
  };
  if (size !== 'circular' && size <= MAX_SCHEMA_VALUES) visit({ ...schema, $defs: undefined });
  else perCodeUnit = Infinity;
  return { perValue, perNumber, perCodeUnit, perInstruction };
}

const TEXT_KEYWORDS: ReadonlySet<string> = new Set(['minLength', 'maxLength', 'uniqueItems', 'enum', 'const']);
