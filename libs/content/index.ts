export { builtInContentTypes, contentTypeNamed } from './built-in-content-types.js';
export { companyContentType, thawedContentType } from './company-content-type.js';
export { ContentType } from './content-type.js';
export { definitionFaults } from './definition-faults.js';
export type { Block, ContentTypeFacts, FrozenContentType, UploadedFile, UploadRefusal } from './definition.js';
export { answerDefaults } from './fragments/answers.js';
export { emptyConfig } from './fragments/objects.js';
export type { JsonObject } from './json.js';
