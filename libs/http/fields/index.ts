export * from './choices.js';
export * from './numbers.js';
export * from './structures.js';
export * from './texts.js';
export * from './times.js';
