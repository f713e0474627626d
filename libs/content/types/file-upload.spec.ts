import { itAnswers, itAuthors } from '#libs/testing/content-types.js';
import { fileUpload } from './file-upload.js';

const config = { allowed_types: ['image/*', 'application/pdf', 'text/csv'], max_size_mb: 1.5 };

itAuthors(fileUpload, [
  [config, { label: 'x' }],
  [{}, { label: 'x' }, 'required /config/allowed_types', 'required /config/max_size_mb'],
  [{ allowed_types: [], max_size_mb: 0 }, { label: 'x' }, 'required /config/allowed_types', 'min /config/max_size_mb'],
  [{ ...config, max_size_mb: 101 }, { label: 'x' }, 'max /config/max_size_mb'],
  [
    { ...config, allowed_types: ['pdf', 'a/b', 'a/b'] },
    { label: 'x' },
    'format /config/allowed_types/0',
    'unique /config/allowed_types/2',
  ],
]);

itAuthors(fileUpload, [
  [{ ...config, allowed_types: ['image/*', 'image/jpeg', 'image/png', 'image/webp'] }, { label: 'x' }],
  [
    { ...config, allowed_types: ['image/gif', 'application/pdf', 'IMAGE/SVG+XML', 7] },
    { label: 'x' },
    'type /config/allowed_types/3',
    'option /config/allowed_types/0',
    'option /config/allowed_types/2',
  ],
]);

itAnswers(fileUpload, [
  [config, { file_id: '0190b8a4-7c1e-7d3a-9f52-3f0e5a6b7c8d' }],
  [config, {}, 'required /data/file_id'],
  [config, { file_id: '0190B8A4-7C1E-7D3A-9F52-3F0E5A6B7C8D' }],
  [config, { file_id: '' }, 'format /data/file_id', 'unknown_file /data/file_id'],
  [config, { file_id: 'x' }, 'format /data/file_id', 'unknown_file /data/file_id'],
  [config, { file_id: 'headshot.jpg' }, 'format /data/file_id', 'unknown_file /data/file_id'],
  [config, { file_id: 7 }, 'type /data/file_id'],
  [config, { file_id: null }, 'required /data/file_id'],
  [config, { value: 'x' }, 'required /data/file_id', 'unknown_member /data/value'],
]);

it.each([
  ['image/png', 10, 'me.png', undefined],
  ['image/png', 1_572_864, 'me.png', undefined],
  ['image/png', 1_572_865, 'me.png', 'payload-too-large'],
  ['image/png', 10, 'me.jpg', 'file-type-not-allowed'],
  ['application/pdf', 10, 'form', undefined],
  ['application/zip', 10, 'form.zip', 'file-type-not-allowed'],
  ['text/plain', 10, 'list.csv', undefined],
  ['text/plain', 10, 'list.txt', 'file-type-not-allowed'],
])('for %s of %i bytes under the name %s the refusal is %s', (contentType, size, fileName, refusal) => {
  expect(fileUpload.uploadRefusal(config, { contentType, size, fileName })).toBe(refusal);
});
