export { builtInContentTypes, contentTypeNamed } from './built-in-content-types.js';
export { ContentType } from './content-type.js';
export type { Block, ContentTypeFacts, UploadedFile, UploadRefusal } from './definition.js';
export type { JsonObject } from './json.js';
