export { AuthoringModule } from './authoring.module.js';
export { FlowLock } from './domain/flow-lock.js';
export type { PublishedContentBlock, PublishedDocument, PublishedStage } from './domain/published-document.js';
