import { firstThatIsNoId } from './path-resources.js';
import type { ApiRequest } from './request.js';

interface RouterLayer {
  route?: { methods: Record<string, boolean> };
  match(path: string): { params: Record<string, string> } | false;
}

/** The methods that the address answers, from Express's own route table; none where the address is unknown. */
export function allowedMethods(request: ApiRequest): string[] {
  const sound = soundMethods(request);
  return sound.length > 0 ? sound : methodsOf(routesAt(request));
}

/** The same of routes whose ids are ids in this address: `stages/reorder` is a name of its own, and no stage. */
export function soundMethods(request: ApiRequest): string[] {
  return methodsOf(routesAt(request).filter(({ hasIds }) => hasIds));
}

function routesAt(request: ApiRequest): { methods: string[]; hasIds: boolean }[] {
  const { router } = request.app as unknown as { router?: { stack: RouterLayer[] } };
  const path = request.originalUrl.split('?', 1)[0] ?? '';
  return (router?.stack ?? []).flatMap((layer) => {
    if (!layer.route || isMiddleware(layer.route)) return [];
    const matched = layer.match(path);
    if (!matched) return [];
    return [{ methods: Object.keys(layer.route.methods), hasIds: firstThatIsNoId(matched.params) === undefined }];
  });
}

function methodsOf(routes: readonly { methods: string[] }[]): string[] {
  const methods = new Set(routes.flatMap(({ methods }) => methods.map((method) => method.toUpperCase())));
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].sort();
}

/** The framework mounts its middleware as routes of every method there is; ours answer one each. */
function isMiddleware({ methods }: { methods: Record<string, boolean> }): boolean {
  return '_all' in methods || Object.keys(methods).length > 1;
}
