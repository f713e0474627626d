import type { Fault } from '#libs/kernel/index.js';
import { companyContentType } from './company-content-type.js';
import type { ContentTypeFacts } from './definition.js';
import type { JsonObject } from './json.js';
import { schemaDefinitionFaults } from './schema/schema-definition.js';

/**
 * Everything against a content type that a company wants to have. Its schemas have been through here before they are
 * first run: nothing else may make a type of them. Pointers begin with `/config_schema`, `/content_schema`,
 * `/response_schema` or `/default_config`.
 */
export function definitionFaults(facts: ContentTypeFacts): Fault[] {
  const faults = [
    ...objectSchemaFaults(facts.configSchema, '/config_schema'),
    ...objectSchemaFaults(facts.contentSchema, '/content_schema'),
    ...(facts.responseSchema ? objectSchemaFaults(facts.responseSchema, '/response_schema') : []),
  ];
  if (faults.length > 0) return faults;
  return companyContentType(facts)
    .configFaults(facts.defaultConfig)
    .map((fault) => ({ ...fault, pointer: fault.pointer.replace(/^\/config/, '/default_config') }));
}

function objectSchemaFaults(schema: JsonObject, pointer: string): Fault[] {
  const faults = schemaDefinitionFaults(schema, pointer);
  if (faults.length > 0 || schema['type'] === 'object') return faults;
  const message = 'A config, a content and a response are objects: the schema says "type": "object".';
  return [{ pointer: `${pointer}/type`, code: 'option', message }];
}
