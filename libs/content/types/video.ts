import { ContentType } from '../content-type.js';
import { closedObject, emptyConfig } from '../fragments/objects.js';
import { httpUrl, line } from '../fragments/texts.js';

export const video = new ContentType({
  name: 'video',
  displayName: 'Video',
  description: 'A video to watch.',
  category: 'media',
  place: 20,
  configSchema: emptyConfig,
  contentSchema: closedObject({ url: httpUrl, title: line }, ['url', 'title']),
  responseSchema: null,
  defaultConfig: {},
});
