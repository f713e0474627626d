import type { Circle } from './circle.js';

export type Wheel = Circle;
