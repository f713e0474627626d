import { itAuthors } from '#libs/testing/content-types.js';
import { video } from './video.js';

itAuthors(video, [
  [{}, { url: 'https://example.org/a', title: 'A tour' }],
  [{}, { url: 'https://example.org/a' }, 'required /content/title'],
  [{}, { url: 'data:text/html,x', title: 'x' }, 'format /content/url'],
]);
