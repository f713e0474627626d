import { itAuthors } from '#libs/testing/content-types.js';
import { image } from './image.js';

itAuthors(image, [
  [{}, { url: 'https://example.org/a', alt: 'The office', caption: 'From the street' }],
  [{}, { url: '/a.png' }, 'required /content/alt', 'format /content/url'],
  [{}, { url: 'javascript:alert(1)', alt: 'x' }, 'format /content/url'],
  [{}, { url: '', alt: 'x' }, 'required /content/url'],
]);
