import type { Fault } from '#libs/kernel/index.js';
import { withoutAuthorOnly } from './author-only.js';
import type {
  Answer,
  Block,
  ContentTypeFacts,
  ContentTypeRules,
  FrozenContentType,
  UploadedFile,
  UploadRefusal,
} from './definition.js';
import { isObject, type JsonObject, member } from './json.js';
import { emptyFaults } from './rules/empty.js';
import { boundFault } from './schema/bounds.js';
import { schemaFaults } from './schema/schema-faults.js';

/** Faults that one value can have reported: what has more is not read by anyone. */
const MAX_FAULTS = 1_000;

/**
 * A kind of content block: what its author may set, what the new hire may answer, and every rule between them. The same
 * object checks drafts, published documents, `/validate` and responses. None of its methods throws or hangs, whatever
 * JSON it is given; a value past the bounds of `schema/bounds.ts` has that fault alone.
 */
export class ContentType {
  readonly name: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly category: string;
  readonly place: number;
  readonly configSchema: JsonObject;
  readonly contentSchema: JsonObject;
  readonly responseSchema: JsonObject | null;
  readonly defaultConfig: JsonObject;

  /** @param rules only built-in types have any; a company's own type is its facts alone */
  constructor(
    facts: ContentTypeFacts,
    private readonly rules: ContentTypeRules = {},
  ) {
    this.name = facts.name;
    this.displayName = facts.displayName;
    this.description = facts.description;
    this.category = facts.category;
    this.place = facts.place ?? 0;
    this.configSchema = facts.configSchema;
    this.contentSchema = facts.contentSchema;
    this.responseSchema = facts.responseSchema;
    this.defaultConfig = facts.defaultConfig;
  }

  get takesResponse(): boolean {
    return this.responseSchema !== null;
  }

  /** Whether a response refers to an upload. */
  get takesFile(): boolean {
    return this.rules.upload !== undefined;
  }

  /** What a published document keeps of the type; null where the type never changes. */
  get frozen(): FrozenContentType | null {
    return null;
  }

  /** Every fault of a config; pointers begin with `/config`. */
  configFaults(config: unknown): Fault[] {
    const bound = boundFault(config, '/config');
    if (bound) return [bound];
    const faults = this.schemaFaults(this.configSchema, config, '/config');
    if (isObject(config)) this.rules.config?.forEach((rule) => faults.push(...rule(config)));
    return distinct(faults);
  }

  /** Every fault of a content; pointers begin with `/content`. */
  contentFaults(content: unknown): Fault[] {
    const bound = boundFault(content, '/content');
    if (bound) return [bound];
    const faults = this.schemaFaults(this.contentSchema, content, '/content');
    if (isObject(content)) this.rules.content?.forEach((rule) => faults.push(...rule(content)));
    return distinct(faults);
  }

  /** Every fault of a block: its config's, its content's, and where the two do not fit each other. */
  blockFaults(block: { config: unknown; content: unknown }): Fault[] {
    const { config, content } = block;
    const faults = [...this.configFaults(config), ...this.contentFaults(content)];
    if (isObject(config) && isObject(content)) {
      this.rules.block?.forEach((rule) => faults.push(...rule({ config, content })));
    }
    return distinct(faults);
  }

  /**
   * Every fault of a response to a block; pointers begin with `/data`. No data (`undefined` or `null`) is a fault where
   * the block requires an answer, and the only thing that is none where the type takes no response.
   * @param today `YYYY-MM-DD` where the person is; what relative dates are counted from
   */
  responseFaults(block: Block, data: unknown, { today }: { today: string }): Fault[] {
    const required = this.isRequired(block.config);
    if (data === undefined || data === null) return required ? [UNANSWERED] : [];
    if (!this.responseSchema) {
      return [{ pointer: '/data', code: 'unknown_member', message: 'There is nothing to answer here.' }];
    }
    const bound = boundFault(data, '/data');
    if (bound) return [bound];
    const faults = this.schemaFaults(this.responseSchema, data, '/data');
    if (!isObject(data)) return faults;
    const answer: Answer = { ...block, data, value: member(data, 'value'), required, today };
    return distinct(
      this.rules.emptyTextIsNoAnswer ? textFaults(answer, faults, this.rules) : ruled(answer, faults, this.rules),
    );
  }

  /** Whether the stage stays open without an answer. */
  isRequired(config: JsonObject): boolean {
    return this.takesResponse && member(config, 'required') === true;
  }

  /** Whether the response is encrypted at rest and masked for those who need not see it. */
  isSensitive(config: JsonObject): boolean {
    return this.takesResponse && member(config, 'sensitive') === true;
  }

  /** The block as the new hire may see it: without what the type's schemas mark as the author's alone. */
  forPortal(block: Block): Block {
    return {
      config: withoutAuthorOnly(this.configSchema, block.config),
      content: withoutAuthorOnly(this.contentSchema, block.content),
    };
  }

  /** Why a file cannot be uploaded for a block with this config; undefined when it can. */
  uploadRefusal(config: JsonObject, file: UploadedFile): UploadRefusal | undefined {
    return this.rules.upload ? this.rules.upload(config, file) : 'content-block-takes-no-file';
  }

  protected schemaFaults(schema: JsonObject, value: unknown, pointer: string): Fault[] {
    return schemaFaults(schema, value, pointer);
  }
}

function ruled(answer: Answer, faults: Fault[], rules: ContentTypeRules): Fault[] {
  for (const rule of rules.response ?? []) faults.push(...rule(answer));
  return faults;
}

/** As `ruled`, for a field of text: one left empty has no form to be wrong. */
function textFaults(answer: Answer, faults: Fault[], rules: ContentTypeRules): Fault[] {
  if (answer.value === '') {
    return [...emptyFaults(answer), ...faults.filter((fault) => fault.pointer !== '/data/value')];
  }
  return [...emptyFaults(answer), ...ruled(answer, faults, rules)];
}

const UNANSWERED: Fault = { pointer: '/data', code: 'required', message: 'Please answer this.' };

/** One fault per place and code, in order. Where a schema and a rule say the same, the rule says it more precisely. */
function distinct(faults: Fault[]): Fault[] {
  if (faults.length < 2) return faults;
  const byPlace = new Map<string, Fault>();
  for (const fault of faults) {
    byPlace.set(`${fault.code} ${fault.pointer}`, fault);
    if (byPlace.size === MAX_FAULTS) break;
  }
  return [...byPlace.values()];
}
