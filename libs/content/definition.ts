import type { Fault } from '#libs/kernel/index.js';
import type { JsonObject } from './json.js';

/** A block as its author wrote it. */
export interface Block {
  config: JsonObject;
  content: JsonObject;
}

/** A response, with what its rules look at. Nothing but `data` being an object is certain: rules run on bad data, too. */
export interface Answer extends Block {
  data: JsonObject;
  /** The member `value` of the data, if any. */
  value: unknown;
  /** Whether the block insists on an answer. */
  required: boolean;
  /** The date where the person is, `YYYY-MM-DD`. */
  today: string;
}

/** A file that someone wants to put into a block. */
export interface UploadedFile {
  /** Media type read from the bytes, without parameters; `text/plain` for text, which has no signature. */
  contentType: string;
  /** Bytes. */
  size: number;
  fileName: string;
}

export type UploadRefusal = 'content-block-takes-no-file' | 'file-type-not-allowed' | 'payload-too-large';

/** What a content type says of itself, in plain data: all that a company's own type consists of. */
export interface ContentTypeFacts {
  /** `snake_case`, stable: blocks refer to it. */
  name: string;
  displayName: string;
  description: string | null;
  category: string;
  /** Where a built-in type stands in its category's list: in steps of ten, so that there is room between. */
  place?: number;
  /** JSON Schemas, 2020-12. A member marked `"x-author-only": true` never reaches the portal. */
  configSchema: JsonObject;
  contentSchema: JsonObject;
  /** The whole of `data`; null where the type takes no response. */
  responseSchema: JsonObject | null;
  defaultConfig: JsonObject;
}

/** A company's own type as it is frozen into a published document. */
export interface FrozenContentType extends JsonObject {
  display_name: string;
  category: string;
  config_schema: JsonObject;
  content_schema: JsonObject;
  response_schema: JsonObject | null;
  default_config: JsonObject;
}

/**
 * The rules that JSON Schema cannot say, or that need a code of their own. Pure functions; they run beside the schemas,
 * on any value, and keep silent about what the schemas have already refused. Pointers begin with `/config`, `/content`
 * or `/data`.
 */
export interface ContentTypeRules {
  config?: readonly ((config: JsonObject) => Fault[])[];
  content?: readonly ((content: JsonObject) => Fault[])[];
  /** What config and content must agree on. */
  block?: readonly ((block: Block) => Fault[])[];
  response?: readonly ((answer: Answer) => Fault[])[];
  /** Whether `{"value": ""}` means that a field was left empty. */
  emptyTextIsNoAnswer?: boolean;
  /** Whether a file may be uploaded for the block; absent where the type takes none. */
  upload?: (config: JsonObject, file: UploadedFile) => UploadRefusal | undefined;
}
