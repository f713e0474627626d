export { AuthoringModule } from './authoring.module.js';
export type { PublishedContentBlock, PublishedDocument, PublishedStage } from './domain/published-document.js';
