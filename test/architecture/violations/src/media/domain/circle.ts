import type { Wheel } from './wheel.js';

export type Circle = Wheel[];
