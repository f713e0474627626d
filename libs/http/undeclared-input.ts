import type { ExecutionContext } from '@nestjs/common';
import { pointerSegment } from '#libs/kernel/index.js';
import { BASE_PATH } from './answer.interceptor.js';
import { UNKNOWN_MEMBER } from './dto.js';
import { ValidationFailed } from './errors.js';
import { isPrepared } from './preparation.js';
import type { ApiRequest } from './request.js';

/** Where Nest keeps which inputs a handler declares (`@Body()`, `@Query()`), as `type:index`; it exports neither name. */
const ROUTE_ARGUMENTS = '__routeArguments__';
const BODY = '3:';
const QUERY = '4:';

interface Inputs {
  body: boolean;
  query: boolean;
}

const known = new WeakMap<object, Inputs>();

/** What a route takes; what it does not take is refused by the functions below rather than ignored. */
export function inputsOf(context: ExecutionContext): Inputs {
  const handler = context.getHandler();
  let inputs = known.get(handler);
  if (!inputs) {
    const declared = (Reflect.getMetadata(ROUTE_ARGUMENTS, context.getClass(), handler.name) ?? {}) as object;
    const keys = Object.keys(declared);
    inputs = {
      body: keys.some((key) => key.startsWith(BODY)) || isPrepared(handler),
      query: keys.some((key) => key.startsWith(QUERY)),
    };
    known.set(handler, inputs);
  }
  return inputs;
}

/** Names every query parameter of a route of the API that takes none. @throws ValidationFailed */
export function refuseQuery({ query, originalUrl }: ApiRequest): void {
  const parameters = Object.keys(query);
  if (parameters.length === 0 || !originalUrl.startsWith(`${BASE_PATH}/`)) return;
  throw new ValidationFailed(
    parameters.map((parameter) => ({ parameter, code: 'unknown_member', message: UNKNOWN_MEMBER })),
  );
}

/** Names every member of a body where none is taken; an empty object is as good as no body. @throws ValidationFailed */
export function refuseMembers(body: unknown): void {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ValidationFailed([{ pointer: '', code: 'unknown_member', message: 'This address takes no body.' }]);
  }
  const members = Object.keys(body);
  if (members.length === 0) return;
  throw new ValidationFailed(
    members.map((member) => ({
      pointer: `/${pointerSegment(member)}`,
      code: 'unknown_member',
      message: UNKNOWN_MEMBER,
    })),
  );
}
