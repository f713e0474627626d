import { ContentType } from '../content-type.js';
import { closedObject, emptyConfig } from '../fragments/objects.js';
import { httpUrl, line, optionalLine } from '../fragments/texts.js';

export const fileDownload = new ContentType({
  name: 'file_download',
  displayName: 'File to download',
  description: 'A document to download and read.',
  category: 'media',
  place: 30,
  configSchema: emptyConfig,
  contentSchema: closedObject({ label: line, url: httpUrl, file_name: optionalLine }, ['label', 'url']),
  responseSchema: null,
  defaultConfig: {},
});
