import { ContentType } from '../content-type.js';
import { closedObject, emptyConfig } from '../fragments/objects.js';
import { httpUrl, line, optionalText } from '../fragments/texts.js';

export const link = new ContentType({
  name: 'link',
  displayName: 'Link',
  description: 'A page elsewhere, and what it is good for.',
  category: 'media',
  place: 40,
  configSchema: emptyConfig,
  contentSchema: closedObject({ label: line, url: httpUrl, description: optionalText }, ['label', 'url']),
  responseSchema: null,
  defaultConfig: {},
});
