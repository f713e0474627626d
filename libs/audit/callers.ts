import { AsyncLocalStorage } from 'node:async_hooks';

export const ACTOR_TYPES = ['user', 'new_hire', 'operator', 'anonymous', 'system'] as const;

/** Who does the running work. `system`: jobs and deliveries, which nobody waits for. */
export interface Actor {
  type: (typeof ACTOR_TYPES)[number];
  id: string | null;
}

export interface Caller {
  actor: Actor;
  /** From where the request came; null for work of the service itself. */
  ip: string | null;
  requestId: string | null;
}

const SYSTEM: Caller = { actor: { type: 'system', id: null }, ip: null, requestId: null };

const callers = new AsyncLocalStorage<Caller>();

/** On whose behalf work, and all that it awaits, is done. */
export const Callers = {
  /** A request, whose caller becomes known later, by `identify`. */
  open<R>({ ip, requestId }: Pick<Caller, 'ip' | 'requestId'>, work: () => R): R {
    return callers.run({ actor: { type: 'anonymous', id: null }, ip, requestId }, work);
  },

  /** Work of the service itself, also where a request has set it off. */
  asSystem<R>(work: () => R): R {
    return callers.run(SYSTEM, work);
  },

  asOperator<R>(work: () => R): R {
    return callers.run({ ...SYSTEM, actor: { type: 'operator', id: null } }, work);
  },

  /** Says who calls; without a request around, nothing. */
  identify(actor: Actor): void {
    const caller = callers.getStore();
    if (caller && caller !== SYSTEM) caller.actor = actor;
  },

  current(): Caller {
    return callers.getStore() ?? SYSTEM;
  },
};
