import { ContentType } from '../content-type.js';
import { closedObject, emptyConfig } from '../fragments/objects.js';
import { httpUrl, line, optionalLine } from '../fragments/texts.js';

export const image = new ContentType({
  name: 'image',
  displayName: 'Image',
  description: 'A picture, with a text for those who cannot see it.',
  category: 'media',
  place: 10,
  configSchema: emptyConfig,
  contentSchema: closedObject({ url: httpUrl, alt: line, caption: optionalLine }, ['url', 'alt']),
  responseSchema: null,
  defaultConfig: {},
});
