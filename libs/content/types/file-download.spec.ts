import { itAuthors } from '#libs/testing/content-types.js';
import { fileDownload } from './file-download.js';

itAuthors(fileDownload, [
  [{}, { label: 'Handbook', url: 'https://example.org/a', file_name: 'handbook.pdf' }],
  [{}, { url: 'https://example.org/a' }, 'required /content/label'],
  [{}, { label: 'x', url: 'ftp://example.org/a' }, 'format /content/url'],
]);
