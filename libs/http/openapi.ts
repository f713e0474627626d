import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { problemResponse } from './operation.js';

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
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'operator-key')
    .build();
  const document = SwaggerModule.createDocument(app, options, { operationIdFactory: (_controller, method) => method });
  describePathParameters(document);
  describeUnwantedBodies(document);
  return document;
}

/** A body is read wherever the method allows one, and refused where it is none of JSON. */
function describeUnwantedBodies({ paths }: OpenAPIObject): void {
  for (const { responses } of Object.values(paths).flatMap(({ post, patch }) => [post, patch].filter((one) => !!one))) {
    for (const status of [400, 413, 415]) responses[status] ??= problemResponse(status);
  }
}

/** Says of every `…_id` in a path what the edge holds it to (see `assertPathIds`). */
function describePathParameters({ paths }: OpenAPIObject): void {
  const operations = Object.values(paths).flatMap(({ get, post, put, patch, delete: remove }) => [
    get,
    post,
    put,
    patch,
    remove,
  ]);
  for (const parameter of operations.flatMap((operation) => operation?.parameters ?? [])) {
    if (!('in' in parameter) || parameter.in !== 'path') continue;
    if (parameter.name.endsWith('_id')) parameter.schema = { type: 'string', format: 'uuid' };
    if (parameter.name === 'session_token') parameter.description = 'The token in the personal link: the credential';
  }
}

/** Swagger UI at `/docs`, the document at `/docs-json` and `/docs-yaml`. */
export function serveDocumentation(app: INestApplication, publicUrl: string): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app, publicUrl), {
    customSiteTitle: 'OaaS API',
    swaggerOptions: { persistAuthorization: true, displayRequestDuration: true },
  });
}
