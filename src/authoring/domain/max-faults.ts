/** Faults that one answer names: what has more is not read by anyone. */
export const MAX_FAULTS = 1_000;
