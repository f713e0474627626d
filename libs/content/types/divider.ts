import { ContentType } from '../content-type.js';
import { closedObject, emptyConfig } from '../fragments/objects.js';

export const divider = new ContentType({
  name: 'divider',
  displayName: 'Divider',
  description: 'A line between two parts of a stage.',
  category: 'text',
  place: 40,
  configSchema: emptyConfig,
  contentSchema: closedObject({}),
  responseSchema: null,
  defaultConfig: {},
});
