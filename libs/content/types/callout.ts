import { ContentType } from '../content-type.js';
import { closedObject } from '../fragments/objects.js';
import { optionalLine, text } from '../fragments/texts.js';

export const callout = new ContentType({
  name: 'callout',
  displayName: 'Callout',
  description: 'A text set apart: a tip, a success, a warning or a danger.',
  category: 'text',
  place: 50,
  configSchema: closedObject({
    variant: { type: 'string', enum: ['info', 'success', 'warning', 'danger'], default: 'info' },
  }),
  contentSchema: closedObject({ text, title: optionalLine }, ['text']),
  responseSchema: null,
  defaultConfig: { variant: 'info' },
});
