export * from './domain/media.errors.js';
export { FileStored } from './domain/media.events.js';
export type { FileOwner, FileStatus, ReceivedFile } from './domain/stored-file.js';
export { MediaModule } from './media.module.js';
export { FileView } from './queries/get-file.js';
export type { UploadRules } from './reception.js';
export { Uploads } from './uploads.js';
