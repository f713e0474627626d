import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openApiDocument } from '#libs/http/index.js';
import { Service } from '../support/service.js';

interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  additionalProperties?: unknown;
}

/** Every object of the document, however deep; examples are no schemas. */
function parts(node: unknown): Schema[] {
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.entries(node).flatMap(([name, part]) => (name === 'example' ? [] : parts(part)));
  return Array.isArray(node) ? inner : [node, ...inner];
}

describe('The OpenAPI document', () => {
  let service: Service;
  let document: any;
  let operations: { method: string; path: string; operation: any }[];
  let ajv: Ajv2020;

  beforeAll(async () => {
    service = await Service.start();
    document = openApiDocument(service.app, service.url);
    operations = Object.entries<any>(document.paths).flatMap(([path, item]) =>
      Object.entries<any>(item).map(([method, operation]) => ({ method, path, operation })),
    );
    // Strict: a keyword that JSON Schema does not know, such as `nullable` of OpenAPI 3.0, does not compile.
    ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
    addFormats.default(ajv);
    ajv.addVocabulary(['example', 'components']);
    ajv.addSchema({ $id: 'openapi', components: { schemas: document.components.schemas } });
  });
  afterAll(() => service.stop());

  function compiled(schema: object): ValidateFunction {
    return ajv.compile(
      JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"openapi#/components')) as object,
    );
  }

  /** Every body and every answer that is no problem, with the operation that it belongs to. */
  function media(): { of: string; schema: object; example: unknown }[] {
    return operations.flatMap(({ operation }) =>
      [
        operation.requestBody,
        ...Object.entries<any>(operation.responses).flatMap(([status, answer]) =>
          Number(status) < 300 ? [answer] : [],
        ),
      ]
        .flatMap((carrier) => Object.values<any>(carrier?.content ?? {}))
        .map(({ schema, example }) => ({ of: operation.operationId, schema, example })),
    );
  }

  const answerOf = (id: string, status: number) =>
    operations.find(({ operation }) => operation.operationId === id)!.operation.responses[status];

  it('is of version 3.1, with schemas that JSON Schema 2020-12 knows', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    for (const schema of Object.values<object>(document.components.schemas)) expect(compiled(schema)).toBeDefined();
  });

  it('names nothing that it does not hold', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref]) => ref!);
    expect(refs.length).toBeGreaterThan(100);
    for (const ref of refs) {
      const target = ref
        .slice(2)
        .split('/')
        .reduce<any>((node, part) => node?.[part], document);
      expect([ref, typeof target]).toEqual([ref, 'object']);
    }
  });

  it('gives each operation a name of its own, a summary, and the parameters of its path', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations) {
      expect(operation.summary).toMatch(/\S/);
      const named = (operation.parameters ?? []).filter((one: any) => one.in === 'path').map((one: any) => one.name);
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect([path, [...named].sort()]).toEqual([path, [...parts].sort()]);
      for (const answer of Object.values<any>(operation.responses)) expect(answer.description).toMatch(/\S/);
    }
  });

  it('has an example of every body and every answer, each as its schema says', () => {
    for (const { of, schema, example } of media()) {
      const validate = compiled(schema);
      if ((schema as any).format === 'binary') continue;
      expect([of, example === undefined]).toEqual([of, false]);
      expect([of, validate(example), validate.errors]).toEqual([of, true, null]);
    }
  });

  it('says of what is sent that members which it does not name are refused', () => {
    for (const { operation } of operations) {
      for (const { schema } of Object.values<any>(operation.requestBody?.content ?? {})) {
        const validate = compiled(schema);
        validate({ stranger: true });
        expect(validate.errors).toContainEqual(expect.objectContaining({ keyword: 'additionalProperties' }));
      }
    }
    expect(document.components.schemas.CompanyToRegister.additionalProperties).toBe(false);
    expect(document.components.schemas.CompanyView.additionalProperties).toBeUndefined();
  });

  it('says of every object which members it has, or that they are free', () => {
    const unsaid = parts(document.components.schemas).filter(
      ({ type, properties, additionalProperties }) =>
        [type].flat().includes('object') && properties === undefined && additionalProperties === undefined,
    );
    expect(unsaid).toEqual([]);
  });

  it('says of every operation which credentials it takes, or that it takes none', () => {
    for (const { path, operation } of operations) {
      const open = path.includes('{session_token}') || operation.responses[401] === undefined;
      const operators = path.startsWith('/api/v1/operations/');
      const signedIn = ['login', 'refreshToken'].includes(operation.operationId) ? [] : [{ 'access-token': [] }];
      expect([path, operation.security]).toEqual([path, open ? [] : operators ? [{ 'operator-key': [] }] : signedIn]);
    }
    expect(document.components.securitySchemes['operator-key']).toEqual({ type: 'http', scheme: 'bearer' });
  });

  it('names in one list the tags by which operations are sorted', () => {
    const tags = new Set(operations.flatMap(({ operation }) => operation.tags));
    expect(tags.has(undefined)).toBe(false);
    expect(document.tags).toEqual([...tags].map((name) => ({ name })));
  });

  it('lets a body be absent of which every member may be', () => {
    const needed = Object.fromEntries(
      operations.map(({ operation }) => [operation.operationId, operation.requestBody?.required]),
    );
    expect(needed).toMatchObject({ createFlow: true, uploadFile: true, importFlow: true });
    expect(needed).toMatchObject({ duplicateFlow: false, changeFlow: false, completeContentBlock: false });
  });

  it('tells whole numbers from fractions', () => {
    const fractions = Object.values<Schema>(document.components.schemas).flatMap(({ properties = {} }) =>
      Object.entries(properties).flatMap(([name, { type }]) => ([type].flat().includes('number') ? [name] : [])),
    );
    expect(fractions.sort()).toEqual(['completion_rate', 'median_days_to_completion', 'median_hours_in_stage']);
    const { parameters } = operations.find(({ operation }) => operation.operationId === 'getFlowVersion')!.operation;
    expect(parameters).toContainEqual(
      expect.objectContaining({ name: 'number', schema: { type: 'integer', minimum: 1 } }),
    );
  });

  it('lets problems carry members of their own', () => {
    expect(document.components.schemas.ProblemDto.additionalProperties).toBe(true);
  });

  it('describes the document of a version, and the one type of tokens', () => {
    const { FlowVersionWithDocumentView, PublishedStageView, TokensView } = document.components.schemas;
    expect(JSON.stringify(FlowVersionWithDocumentView.properties.document)).toContain('/PublishedDocumentView"');
    expect(PublishedStageView.properties.content_blocks.items.$ref).toMatch(/\/PublishedContentBlockView$/);
    expect(TokensView.properties.token_type.enum).toEqual(['Bearer']);
  });

  it('knows which answers have a tag, and which reads are not repeated for who has it', () => {
    const tagged = operations
      .filter(({ operation }) => operation.responses[200]?.headers.ETag)
      .map(({ operation }) => operation.operationId);
    expect(tagged).toEqual(expect.arrayContaining(['getCompany', 'changeCompany', 'getFlow', 'publishFlow']));
    for (const { method, operation } of operations) {
      // Files show links that expire: their tags serve If-Match alone.
      const perishable = ['getFile', 'getUpload'].includes(operation.operationId);
      const conditional = method === 'get' && tagged.includes(operation.operationId) && !perishable;
      const parameters = (operation.parameters ?? []).map(({ name }: any) => name);
      expect([operation.operationId, 304 in operation.responses, parameters.includes('If-None-Match')]).toEqual([
        operation.operationId,
        conditional,
        conditional,
      ]);
    }
    expect(answerOf('createFlow', 201).headers).toMatchObject({ ETag: {}, Location: {}, 'Idempotency-Replayed': {} });
    expect(answerOf('createFlow', 409).headers).toMatchObject({ 'Idempotency-Replayed': {} });
  });

  it('tells the limits of every operation', () => {
    for (const { operation } of operations) {
      const limits = ['RateLimit-Policy', 'RateLimit', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'];
      for (const [status, { headers = {} }] of Object.entries<any>(operation.responses)) {
        const expected = status === '429' ? [...limits, 'Retry-After'] : Number(status) < 400 ? limits : [];
        const told = Object.keys(headers).filter((name) => /^(RateLimit|Retry)/.test(name));
        expect([operation.operationId, status, told]).toEqual([operation.operationId, status, expected]);
      }
    }
  });

  it('speaks of bodies where there are some, and of malformed paths where tokens are in them', () => {
    for (const { method, path, operation } of operations) {
      const readsBody = method !== 'get';
      expect([path, method, 413 in operation.responses, 415 in operation.responses]).toEqual([
        path,
        method,
        readsBody,
        readsBody,
      ]);
      if (path.includes('{session_token}')) expect(operation.responses).toHaveProperty('400');
    }
    expect(answerOf('uploadFile', 422).description).toContain('image-unreadable');
  });
});
