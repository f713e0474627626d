import type { ApiRequest } from './request.js';

interface RouterLayer {
  route?: { methods: Record<string, boolean> };
  match(path: string): unknown;
}

/** The methods that the address answers, from Express's own route table; none where the address is unknown. */
export function allowedMethods(request: ApiRequest): string[] {
  const { router } = request.app as unknown as { router?: { stack: RouterLayer[] } };
  const path = request.originalUrl.split('?', 1)[0] ?? '';
  const methods = new Set<string>();
  for (const layer of router?.stack ?? []) {
    if (!layer.route || isMiddleware(layer.route) || !layer.match(path)) continue;
    for (const method of Object.keys(layer.route.methods)) methods.add(method.toUpperCase());
  }
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].sort();
}

/** The framework mounts its middleware as routes of every method there is; ours answer one each. */
function isMiddleware({ methods }: { methods: Record<string, boolean> }): boolean {
  return '_all' in methods || Object.keys(methods).length > 1;
}
