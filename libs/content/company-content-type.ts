import { LRUCache } from 'lru-cache';
import type { Fault } from '#libs/kernel/index.js';
import { ContentType } from './content-type.js';
import type { ContentTypeFacts, FrozenContentType } from './definition.js';
import { answerMembers } from './fragments/answers.js';
import { isObject, type JsonObject } from './json.js';
import { frugalFaults } from './schema/frugal-faults.js';

/** A content type that a company has written: its facts alone, by schemas that `schemaDefinitionFaults` found good. */
class CompanyContentType extends ContentType {
  constructor(private readonly facts: ContentTypeFacts) {
    super({ ...facts, configSchema: configSchemaOf(facts) });
  }

  override get frozen(): FrozenContentType {
    const { displayName, category, configSchema, contentSchema, responseSchema, defaultConfig } = this.facts;
    return {
      display_name: displayName,
      category,
      config_schema: configSchema,
      content_schema: contentSchema,
      response_schema: responseSchema,
      default_config: defaultConfig,
    };
  }

  protected override schemaFaults(schema: JsonObject, value: unknown, pointer: string): Fault[] {
    return frugalFaults(schema, value, pointer);
  }
}

/** Code units of the keys by which types are kept. */
const MAX_KEYS = 16 * 1_048_576;

/** Of types with equal facts there is one: its schemas are compiled once. */
const types = new LRUCache<string, ContentType>({ maxSize: MAX_KEYS, sizeCalculation: (_, key) => key.length });

export function companyContentType(facts: ContentTypeFacts): ContentType {
  const { name, displayName, description, category, configSchema, contentSchema, responseSchema, defaultConfig } =
    facts;
  const key = JSON.stringify([
    ...[name, displayName, description, category],
    ...[configSchema, contentSchema, responseSchema, defaultConfig],
  ]);
  let type = types.get(key);
  if (!type) types.set(key, (type = new CompanyContentType(facts)));
  return type;
}

/** A type as it was when the document that holds it was published. */
export function thawedContentType(name: string, frozen: FrozenContentType): ContentType {
  return companyContentType({
    name,
    displayName: frozen.display_name,
    description: null,
    category: frozen.category,
    configSchema: frozen.config_schema,
    contentSchema: frozen.content_schema,
    responseSchema: frozen.response_schema,
    defaultConfig: frozen.default_config,
  });
}

/** With the members that every type has that takes a response, whether its author thought of them or not. */
function configSchemaOf({ configSchema, responseSchema }: ContentTypeFacts): JsonObject {
  if (responseSchema === null) return configSchema;
  const properties = isObject(configSchema['properties']) ? configSchema['properties'] : {};
  return { ...configSchema, properties: { ...properties, ...answerMembers } };
}
