import { itAuthors } from '#libs/testing/content-types.js';
import { embed } from './embed.js';

itAuthors(embed, [
  [{}, { url: 'https://example.org/a', title: 'Map' }],
  [{ height: 600 }, { url: 'https://example.org/a', title: 'Map' }],
  [{ height: 0 }, { url: 'https://example.org/a', title: 'Map' }, 'min /config/height'],
  [{ height: 10_001 }, { url: 'https://example.org/a', title: 'Map' }, 'max /config/height'],
  [{ height: 1.5 }, { url: 'https://example.org/a', title: 'Map' }, 'integer /config/height'],
  [{ height: '480' }, { url: 'https://example.org/a', title: 'Map' }, 'type /config/height'],
]);
