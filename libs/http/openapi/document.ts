import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { problemResponse } from '../operation.js';
import { ProblemDto } from '../problem.dto.js';
import { describeExamples } from './examples.js';
import { describeConditionalReads, describeRateLimits } from './headers.js';
import { describeWholeNumbers } from './numbers.js';
import { operationsOf } from './operations.js';
import { closeRequestSchemas, describeOptionalBodies } from './request-schemas.js';

/** The OpenAPI 3.1 document of all routes below the base path. */
export function openApiDocument(app: INestApplication, publicUrl: string): OpenAPIObject {
  const options = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('OaaS: Onboarding as a Service')
    .setDescription(
      'Author an onboarding flow, publish it, invite new hires, and follow them through it. ' +
        'Errors are RFC 9457 problems; lists are keyset pages; see each operation for what it can refuse.',
    )
    .setVersion('1.0')
    .addServer(publicUrl)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'access-token')
    .addSecurity('operator-key', { type: 'http', scheme: 'bearer' })
    .build();
  const document = SwaggerModule.createDocument(app, options, { operationIdFactory: (_controller, method) => method });
  describePathParameters(document);
  describeUnwantedBodies(document);
  describeConditionalReads(document);
  describeRateLimits(document);
  closeRequestSchemas(document);
  describeOptionalBodies(document);
  describeWholeNumbers(document);
  openProblems(document);
  nameTags(document);
  describeExamples(document);
  return document;
}

/** A body is read wherever the method gives it a meaning, and refused where it is none of JSON. */
function describeUnwantedBodies(document: OpenAPIObject): void {
  for (const { method, operation } of operationsOf(document)) {
    if (method === 'get') continue;
    for (const status of [400, 413, 415]) operation.responses[status] ??= problemResponse(status);
  }
}

/** Says of every part of a path what the edge holds it to (see `assertPathIds`), whether or not its handler reads it. */
function describePathParameters(document: OpenAPIObject): void {
  for (const { path, operation } of operationsOf(document)) {
    const others = (operation.parameters ?? []).filter((parameter) => !('in' in parameter) || parameter.in !== 'path');
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    operation.parameters = [...names.map(pathParameter), ...others];
  }
}

const VERSION_NUMBER = { type: 'integer', minimum: 1 };

function pathParameter(name: string) {
  return {
    name,
    in: 'path' as const,
    required: true,
    ...(name === 'session_token' && { description: 'The token in the personal link: the credential' }),
    schema: name === 'number' ? VERSION_NUMBER : { type: 'string', ...(name.endsWith('_id') && { format: 'uuid' }) },
  };
}

/** A problem may carry members of its own (RFC 9457, 3.2), which its page names. */
function openProblems({ components }: OpenAPIObject): void {
  const schema = components?.schemas?.[ProblemDto.name];
  if (schema && !('$ref' in schema)) schema.additionalProperties = true;
}

/** Tools that sort operations by their tags look for them in one list. */
function nameTags(document: OpenAPIObject): void {
  const tags = operationsOf(document).flatMap(({ operation }) => operation.tags ?? []);
  document.tags = [...new Set(tags)].map((name) => ({ name }));
}

/** Swagger UI at `/docs`, the document at `/docs-json` and `/docs-yaml`. */
export function serveDocumentation(app: INestApplication, publicUrl: string): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app, publicUrl), {
    customSiteTitle: 'OaaS API',
    swaggerOptions: { persistAuthorization: true, displayRequestDuration: true },
  });
}
