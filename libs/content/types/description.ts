import { ContentType } from '../content-type.js';
import { closedObject, emptyConfig } from '../fragments/objects.js';
import { text } from '../fragments/texts.js';

export const description = new ContentType({
  name: 'description',
  displayName: 'Description',
  description: 'Plain text, shown as it is written.',
  category: 'text',
  place: 20,
  configSchema: emptyConfig,
  contentSchema: closedObject({ text }, ['text']),
  responseSchema: null,
  defaultConfig: {},
});
