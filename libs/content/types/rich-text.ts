import { ContentType } from '../content-type.js';
import { closedObject, emptyConfig } from '../fragments/objects.js';
import { text } from '../fragments/texts.js';

export const richText = new ContentType({
  name: 'rich_text',
  displayName: 'Rich text',
  description: 'Formatted text in Markdown: CommonMark and tables. Raw HTML in it is not rendered.',
  category: 'text',
  place: 30,
  configSchema: emptyConfig,
  contentSchema: closedObject({ markdown: text }, ['markdown']),
  responseSchema: null,
  defaultConfig: {},
});
