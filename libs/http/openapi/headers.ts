import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf } from './operations.js';

type Headers = NonNullable<NonNullable<OpenAPIObject['components']>['headers']>;
type Answer = { headers?: Headers };

const seconds = (description: string): Headers[string] => ({ description, schema: { type: 'integer', minimum: 0 } });

/** On the answers to whatever is counted. */
const RATE_LIMITS: Headers = {
  'RateLimit-Policy': {
    description: 'The limit that counts here: its name, requests (q) and seconds (w)',
    schema: { type: 'string' },
    example: '"general";q=6000;w=60',
  },
  RateLimit: {
    description: 'What is left of it (r), and the seconds until it starts anew (t)',
    schema: { type: 'string' },
    example: '"general";r=5999;t=60',
  },
  'RateLimit-Limit': { description: 'Requests in the window', schema: { type: 'integer' }, example: 6000 },
  'RateLimit-Remaining': { description: 'Requests that are left of them', schema: { type: 'integer' }, example: 5999 },
  'RateLimit-Reset': { ...seconds('Seconds until the window starts anew'), example: 60 },
};

const RETRY_AFTER: Headers = { 'Retry-After': { ...seconds('Seconds to wait before the next try'), example: 30 } };

export const ENTITY_TAG: Headers = {
  ETag: { description: 'The state that is shown', schema: { type: 'string' }, example: '"3"' },
};

/** Of what lasts for a while only. */
const FOR_IF_MATCH = 'The state that is shown, for `If-Match`; a read is answered in full each time';

export const PERISHABLE_TAG: Headers = {
  ETag: { description: FOR_IF_MATCH, schema: { type: 'string' }, example: '"3"' },
};

export const LOCATION: Headers = {
  Location: { description: 'Where it is from now on', schema: { type: 'string' }, example: '/api/v1/flows/…' },
};

export const REPLAYED: Headers = {
  'Idempotency-Replayed': {
    description: 'Present where this is the stored answer to an earlier request with the same key',
    schema: { type: 'string', enum: ['true'] },
  },
};

/** Whatever has a tag is not sent twice to who names it. */
export function describeConditionalReads(document: OpenAPIObject): void {
  for (const { method, operation } of operationsOf(document)) {
    const shown = operation.responses['200'] as Answer | undefined;
    const tag = shown?.headers?.['ETag'];
    if (method !== 'get' || !tag || ('description' in tag && tag.description === FOR_IF_MATCH)) continue;
    operation.parameters = [
      ...(operation.parameters ?? []),
      {
        name: 'If-None-Match',
        in: 'header',
        required: false,
        description: 'The `ETag` of the state that is known already; while it is still that one, the answer is 304.',
        schema: { type: 'string' },
      },
    ];
    operation.responses['304'] = { description: 'Not changed; no content', headers: ENTITY_TAG };
  }
}

/** Every operation of the document is limited: those that are not stand outside the API. */
export function describeRateLimits(document: OpenAPIObject): void {
  const limits = { ...RATE_LIMITS, ...RETRY_AFTER };
  document.components = { ...document.components, headers: limits };
  const named = (headers: Headers): Headers =>
    Object.fromEntries(Object.keys(headers).map((name) => [name, { $ref: `#/components/headers/${name}` }]));
  for (const { operation } of operationsOf(document)) {
    for (const [status, answer] of Object.entries(operation.responses as Record<string, Answer>)) {
      if (status === '429') answer.headers = { ...answer.headers, ...named(limits) };
      else if (Number(status) < 400) answer.headers = { ...answer.headers, ...named(RATE_LIMITS) };
    }
  }
}
