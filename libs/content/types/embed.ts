import { ContentType } from '../content-type.js';
import { closedObject } from '../fragments/objects.js';
import { httpUrl, line } from '../fragments/texts.js';

export const embed = new ContentType({
  name: 'embed',
  displayName: 'Embedded page',
  description: 'A page of another site within the stage: a map, a calendar, slides.',
  category: 'media',
  place: 50,
  configSchema: closedObject({
    height: { type: 'integer', minimum: 1, maximum: 10_000, default: 480, description: 'Pixels.' },
  }),
  contentSchema: closedObject({ url: httpUrl, title: line }, ['url', 'title']),
  responseSchema: null,
  defaultConfig: { height: 480 },
});
