import type { Fault } from '#libs/kernel/index.js';

export type JsonObject = Record<string, unknown>;

export interface BlockBody {
  config: JsonObject;
  content: JsonObject;
}

/** What authoring asks of a content type. */
export interface ContentTypeRules {
  readonly name: string;
  /** The config of a block that comes without one. */
  readonly defaultConfig: JsonObject;
  /** What a published document keeps of it; null where it never changes. */
  readonly frozen: JsonObject | null;
  /** Every fault of a config, whatever the content; pointers begin with `/config`. */
  configFaults(config: JsonObject): readonly Fault[];
  /** Every fault of a block; pointers begin with `/config` and `/content`. */
  blockFaults(body: BlockBody): readonly Fault[];
}

export abstract class ContentTypes {
  /** The types of these names, by name, for blocks that there are; those that the company does not have are absent. */
  abstract named(names: Iterable<string>): Promise<ReadonlyMap<string, ContentTypeRules>>;

  /** Those of them that new blocks may be of: the company has not retired them. */
  abstract active(names: Iterable<string>): Promise<ReadonlyMap<string, ContentTypeRules>>;

  /**
   * Until the running transaction ends, none of the company's own types changes; those who hold them do not wait for one
   * another. Before a flow is locked, since a change of a type locks the flows that use it.
   */
  abstract hold(): Promise<void>;

  async find(name: string): Promise<ContentTypeRules | undefined> {
    return (await this.named([name])).get(name);
  }
}
