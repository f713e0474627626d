import { newId } from '#libs/kernel/ids.js';

/** Keeps the rules. */
export const name = newId;
