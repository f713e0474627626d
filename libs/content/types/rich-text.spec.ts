import { itAuthors } from '#libs/testing/content-types.js';
import { richText } from './rich-text.js';

itAuthors(richText, [
  [{}, { markdown: '# Hello\n\n<script>alert(1)</script>' }],
  [{}, { markdown: '  ' }, 'blank /content/markdown'],
  [{}, { markdown: ['a'] }, 'type /content/markdown'],
]);
