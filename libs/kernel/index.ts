export * from './aggregate-root.js';
export * from './clock.js';
export * from './domain-error.js';
export * from './domain-event.js';
export * from './ids.js';
export * from './pauses.js';
export * from './text.js';
export * from './versioned-aggregate.js';
