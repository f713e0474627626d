import { pointerSegment, type Fault } from '#libs/kernel/index.js';

/** The root is level 1. */
const MAX_DEPTH = 32;
const MAX_FAULTS = 20;

/**
 * What no body may hold, wherever it goes: more than 32 levels, a NUL or a lone surrogate in a text (PostgreSQL stores
 * neither), `__proto__` as a member. Walks without recursion, so that depth cannot exhaust the stack.
 */
export function hostileFaults(body: unknown): Fault[] {
  const faults: Fault[] = [];
  const open: { value: unknown; pointer: string; depth: number }[] = [{ value: body, pointer: '', depth: 1 }];
  for (let node = open.pop(); node && faults.length < MAX_FAULTS; node = open.pop()) {
    const { value, pointer, depth } = node;
    if (typeof value === 'string') {
      if (isHostileText(value)) faults.push(unstorable(pointer));
    } else if (typeof value === 'object' && value !== null) {
      if (depth > MAX_DEPTH) {
        faults.push({ pointer, code: 'format', message: `At most ${MAX_DEPTH} levels of nesting are accepted.` });
        continue;
      }
      for (const [name, member] of Object.entries(value)) {
        if (faults.length >= MAX_FAULTS) break;
        const at = `${pointer}/${pointerSegment(name)}`;
        if (name === '__proto__')
          faults.push({ pointer: at, code: 'unknown_member', message: 'This member is not accepted.' });
        else if (isHostileText(name)) faults.push(unstorable(pointer));
        open.push({ value: member, pointer: at, depth: depth + 1 });
      }
    }
  }
  return faults;
}

/** Whether a text holds what PostgreSQL cannot store. */
export function isHostileText(text: string): boolean {
  return text.includes('\u0000') || !text.isWellFormed();
}

function unstorable(pointer: string): Fault {
  return { pointer, code: 'format', message: 'The text holds a character that is not valid Unicode, or NUL.' };
}
