import type { ProblemTypes } from '../problem-type.js';

export const MEDIA: ProblemTypes = {
  'file-type-not-allowed': {
    title: 'This type of file is not accepted here',
    status: 422,
    meaning: 'The type is read from the content of the file. It is not an allowed one, or is not what the name says.',
    remedy: 'Send a file of an allowed type, under its right extension.',
  },
  'image-too-large': {
    title: 'The image has too many pixels',
    status: 422,
    meaning: 'Images may have 25 megapixels, however few bytes they take.',
    remedy: 'Scale the image down.',
  },
  'image-unreadable': {
    title: 'The image cannot be read',
    status: 422,
    meaning: 'The file is damaged or cut off.',
    remedy: 'Export the image anew, or send another.',
  },
  'file-not-ready': {
    title: 'The file is still being scanned',
    status: 409,
    meaning: 'An uploaded file becomes part of an answer once the virus scan is through.',
    remedy: 'Load the upload until its status is "ready", then answer.',
  },
  'file-rejected': {
    title: 'The file was rejected',
    status: 422,
    meaning: 'The virus scan has found something. The file cannot be used or downloaded.',
    remedy: 'Send another file.',
  },
  'file-attached': {
    title: 'The file is part of an answer',
    status: 409,
    meaning: 'Only a file that no answer refers to can be removed.',
    remedy: 'Answer with another file instead.',
  },
  'download-link-refused': {
    title: 'The download link is not valid',
    status: 403,
    meaning: 'The link was changed, or was not made by this service.',
    remedy: 'Load the file again for a fresh link.',
  },
  'download-link-expired': {
    title: 'The download link has expired',
    status: 410,
    meaning: 'Links to files are good for a few minutes.',
    remedy: 'Load the file again for a fresh link.',
  },
};
