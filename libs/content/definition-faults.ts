import { isDeepStrictEqual } from 'node:util';
import type { Fault } from '#libs/kernel/index.js';
import { companyContentType } from './company-content-type.js';
import type { ContentTypeFacts } from './definition.js';
import { answerMembers } from './fragments/answers.js';
import { isObject, type JsonObject, member } from './json.js';
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
    ...(facts.responseSchema ? answerMemberFaults(facts.configSchema) : []),
  ];
  if (faults.length > 0) return faults;
  return companyContentType(facts)
    .configFaults(facts.defaultConfig)
    .map((fault) => ({ ...fault, pointer: fault.pointer.replace(/^\/config/, '/default_config') }));
}

/** The members that every type has that takes a response are what they are: others of these names would be lost. */
function answerMemberFaults(configSchema: JsonObject): Fault[] {
  return Object.keys(answerMembers).flatMap((name) => {
    const own = member(configSchema['properties'], name);
    if (own === undefined || isAnswerMember(own)) return [];
    const message = `“${name}” is a boolean of every type that takes a response. Leave it out, or choose another name.`;
    return [{ pointer: `/config_schema/properties/${name}`, code: 'immutable', message }];
  });
}

/** As it is added, or a boolean that is at most described in other words. */
function isAnswerMember(schema: unknown): boolean {
  const rules = Object.entries(isObject(schema) ? schema : {}).filter(([keyword]) => !WORDS.has(keyword));
  return isDeepStrictEqual({ default: false, ...Object.fromEntries(rules) }, { default: false, type: 'boolean' });
}

const WORDS: ReadonlySet<string> = new Set(['title', 'description', '$comment']);

function objectSchemaFaults(schema: JsonObject, pointer: string): Fault[] {
  const faults = schemaDefinitionFaults(schema, pointer);
  if (faults.length > 0 || schema['type'] === 'object') return faults;
  const message = 'A config, a content and a response are objects: the schema says "type": "object".';
  return [{ pointer: `${pointer}/type`, code: 'option', message }];
}
