import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface Operation {
  pattern: RegExp;
  method: string;
  responses: Record<string, { content?: Record<string, { schema?: object }>; headers?: object }>;
}

/** What clients act upon: told where it is sent. */
const TOLD_HEADERS = ['ETag', 'Location', 'Idempotency-Replayed', 'Retry-After'];

/** Holds answers against the OpenAPI document that the service itself publishes: an undocumented answer fails the spec. */
export class Contract {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly operations: Operation[];
  private readonly validators = new Map<object, ValidateFunction>();

  constructor(document: any) {
    addFormats.default(this.ajv);
    for (const schema of Object.values<any>(document.components.schemas)) {
      // What an answer holds beyond its documented members is a fault as well.
      if (schema.properties && schema.additionalProperties === undefined) schema.additionalProperties = false;
    }
    this.ajv.addSchema({ $id: 'openapi', components: document.components });
    this.operations = Object.entries<any>(document.paths).flatMap(([path, methods]) =>
      Object.entries<any>(methods).map(([method, { responses }]) => ({
        // Literal parts stand before parameters: `stages/reorder` is no stage.
        pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
        method: method.toUpperCase(),
        responses,
      })),
    );
  }

  /** @throws with every fault, where the document does not say that this may be answered */
  assertDocumented(method: string, path: string, status: number, headers: Headers, body: unknown): void {
    const address = path.split('?', 1)[0] ?? '';
    const found = this.operations
      .filter((operation) => operation.method === method && operation.pattern.test(address))
      .sort((a, b) => a.pattern.source.split('[^/]+').length - b.pattern.source.split('[^/]+').length)[0];
    // Unknown addresses and methods answer by the general rules, which belong to no operation.
    if (!found) return;
    const what = `${method} ${found.pattern.source} answered ${status}`;
    const response = found.responses[String(status)];
    if (status === 405) return;
    if (!response) throw new Error(`${what}, which its documentation does not name: ${JSON.stringify(body)}`);
    const untold = TOLD_HEADERS.filter((name) => headers.has(name) && !(name in (response.headers ?? {})));
    if (untold.length > 0) throw new Error(`${what} with ${untold.join()}, which its documentation does not name`);
    if (status < 300 && 'ETag' in (response.headers ?? {}) && !headers.has('ETag')) {
      throw new Error(`${what} without the ETag that is documented`);
    }
    const type = headers.get('content-type') ?? '';
    const schema = response.content?.[type.split(';', 1)[0] ?? '']?.schema;
    if (!schema) {
      if (body === '' || body === undefined) return;
      throw new Error(`${what} as ${type}, which its documentation does not name`);
    }
    const validate = this.validatorOf(schema);
    if (!validate(body))
      throw new Error(`${what} with another shape than documented: ${this.ajv.errorsText(validate.errors)}`);
  }

  private validatorOf(schema: object): ValidateFunction {
    let validate = this.validators.get(schema);
    if (!validate) {
      const rooted = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"openapi#/components')) as object;
      validate = this.ajv.compile(rooted);
      this.validators.set(schema, validate);
    }
    return validate;
  }
}
