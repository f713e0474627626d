import { ContentType } from '../content-type.js';
import { closedObject, emptyConfig } from '../fragments/objects.js';
import { line, optionalLine } from '../fragments/texts.js';

export const header = new ContentType({
  name: 'header',
  displayName: 'Header',
  description: 'A heading, with a line below it if need be.',
  category: 'text',
  place: 10,
  configSchema: emptyConfig,
  contentSchema: closedObject({ title: line, subtitle: optionalLine }, ['title']),
  responseSchema: null,
  defaultConfig: {},
});
