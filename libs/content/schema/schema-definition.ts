import type { Fault } from '#libs/kernel/index.js';
import { arrayOf, isObject, type JsonObject, pointerSegment } from '../json.js';
import { isPattern } from '../rules/patterns.js';
import { sizeWrittenOut } from '../rules/written-out.js';
import { formatNames, isCompilable, metaSchemaFault } from './ajv.js';
import { DIALECT, ONE_SCHEMA, PLAIN, SCHEMA_LIST, SCHEMAS_BY_NAME } from './keywords.js';
import { expandedSize, MAX_SCHEMA_VALUES, referenced } from './schema-cost.js';

/** Code units of a schema as JSON. */
export const MAX_SCHEMA_TEXT = 65_536;
/** Levels of nesting of a schema. */
export const MAX_SCHEMA_DEPTH = 24;
/**
 * Instructions of all its patterns together, with counted repeats written out: these take some tenths of a second to
 * compile, and some megabytes for as long as they are kept.
 */
export const MAX_SCHEMA_INSTRUCTIONS = 65_536;
const MAX_FAULTS = 100;

/**
 * Every reason not to run a schema that somebody has sent: it is no JSON Schema 2020-12, refers to another document or
 * in a circle, is too large, too deep or, its references followed, too costly, has a pattern that is not RE2, patterns
 * that are too large together, or a keyword or format that this service does not know and would not heed. Pointers begin
 * with `pointer`.
 */
export function schemaDefinitionFaults(schema: JsonObject, pointer: string): Fault[] {
  if (JSON.stringify(schema).length > MAX_SCHEMA_TEXT) {
    return [{ pointer, code: 'max_length', message: `A schema has at most ${MAX_SCHEMA_TEXT} characters.` }];
  }
  const faults = new SchemaReview(schema, pointer).faults();
  if (faults.length > 0) return faults;
  const wrong = metaSchemaFault(schema);
  if (wrong) return [{ ...wrong, pointer: pointer + wrong.pointer }];
  const size = expandedSize(schema);
  if (size === 'circular') {
    return [{ pointer, code: 'format', message: 'The schema refers to itself in a circle. Write the levels out.' }];
  }
  if (size > MAX_SCHEMA_VALUES) {
    const message = `The schema has more than ${MAX_SCHEMA_VALUES} values once its references are followed.`;
    return [{ pointer, code: 'max_length', message }];
  }
  return isCompilable(schema) ? [] : [{ pointer, code: 'format', message: 'This schema cannot be compiled.' }];
}

class SchemaReview {
  private readonly found: Fault[] = [];
  private instructions = 0;

  constructor(
    private readonly root: JsonObject,
    private readonly pointer: string,
  ) {}

  faults(): Fault[] {
    this.visit(this.root, this.pointer, 1);
    if (this.found.length === 0 && this.instructions > MAX_SCHEMA_INSTRUCTIONS) {
      const message = `Its patterns have more than ${MAX_SCHEMA_INSTRUCTIONS} characters with their repeats written out.`;
      this.say(this.pointer, 'max_length', message);
    }
    return this.found.slice(0, MAX_FAULTS);
  }

  private visit(schema: unknown, at: string, depth: number): void {
    // What is no schema at all, the meta-schema says.
    if (!isObject(schema) || this.found.length >= MAX_FAULTS) return;
    if (depth > MAX_SCHEMA_DEPTH) {
      this.say(at, 'format', `A schema is nested at most ${MAX_SCHEMA_DEPTH} levels deep.`);
      return;
    }
    for (const [keyword, value] of Object.entries(schema)) {
      const here = `${at}/${pointerSegment(keyword)}`;
      if (ONE_SCHEMA.has(keyword)) this.visit(value, here, depth + 1);
      else if (SCHEMA_LIST.has(keyword)) {
        arrayOf(value).forEach((item, index) => {
          this.visit(item, `${here}/${index}`, depth + 1);
        });
      } else if (SCHEMAS_BY_NAME.has(keyword)) this.visitNamed(keyword, value, here, depth);
      else if (PLAIN.has(keyword)) this.judge(keyword, value, here);
      else this.say(here, 'unknown_member', `The keyword ${JSON.stringify(keyword)} is not supported here.`);
    }
  }

  private visitNamed(keyword: string, value: unknown, at: string, depth: number): void {
    if (!isObject(value)) return;
    for (const [name, schema] of Object.entries(value)) {
      const here = `${at}/${pointerSegment(name)}`;
      if (keyword === 'patternProperties') this.judgePattern(name, here);
      this.visit(schema, here, depth + 1);
    }
  }

  private judge(keyword: string, value: unknown, at: string): void {
    switch (keyword) {
      case 'pattern':
        this.judgePattern(value, at);
        return;
      case 'format':
        if (typeof value === 'string' && !formatNames.has(value)) {
          this.say(at, 'option', `This format is not known. Known ones: ${[...formatNames].sort().join(', ')}.`);
        }
        return;
      case '$schema':
        if (value !== DIALECT) this.say(at, 'option', `Only ${DIALECT} is supported.`);
        return;
      case '$ref':
        if (typeof value !== 'string' || !/^#(?:\/\$defs\/[^/%]+)?$/.test(value)) {
          this.say(at, 'format', 'A reference stays within the schema: "#/$defs/" and a name.');
        } else if (referenced(this.root, value) === undefined) {
          this.say(at, 'format', `There is no ${value} in the schema.`);
        }
    }
  }

  private judgePattern(pattern: unknown, at: string): void {
    // Nothing more is compiled of what is refused anyway.
    if (typeof pattern !== 'string' || this.instructions > MAX_SCHEMA_INSTRUCTIONS) return;
    this.instructions += sizeWrittenOut(pattern);
    if (!isPattern(pattern)) {
      const message = 'A pattern is written in RE2 syntax: no look-around, no back-references, no very large repeats.';
      this.say(at, 'format', message);
    }
  }

  private say(pointer: string, code: string, message: string): void {
    this.found.push({ pointer, code, message });
  }
}
