import type { ProblemTypes } from '../problem-type.js';

export const SESSION: ProblemTypes = {
  'session-not-found': {
    title: 'The onboarding link is not valid',
    status: 404,
    meaning: 'The link was not copied in full, was replaced by a newer one, or its onboarding was removed.',
    remedy: 'Open the link of the latest mail, or ask the company for a new invitation.',
  },
  'session-expired': {
    title: 'The onboarding link has expired',
    status: 410,
    meaning: 'A link ends some weeks after the last invitation or activity.',
    remedy: 'Ask the company for a new invitation. What was answered is kept.',
  },
  'session-cancelled': {
    title: 'The onboarding was cancelled',
    status: 403,
    meaning: 'The company has cancelled it. If it is taken up again, the same link opens again.',
    remedy: 'Ask the company.',
  },
  'onboarding-not-started': {
    title: 'The onboarding has not been started',
    status: 409,
    meaning: 'Answers are taken once the new hire has started, which settles the version of the flow.',
    remedy: 'Call "start" first.',
  },
  'onboarding-completed': {
    title: 'The onboarding is completed',
    status: 409,
    meaning: 'Its answers can be read, and no longer changed.',
    remedy: 'Nothing is left to do here.',
  },
  'onboarding-incomplete': {
    title: 'Not every stage is completed',
    status: 409,
    meaning: 'An onboarding is completed when each of its stages is.',
    remedy: 'Complete the stage that "current-stage" shows, and so on to the last.',
  },
  'stage-locked': {
    title: 'An earlier stage comes first',
    status: 409,
    meaning: 'The flow is sequential: a stage opens when those before it are completed.',
    remedy: 'Complete the stage that "current-stage" shows.',
  },
  'stage-incomplete': {
    title: 'Required answers are missing',
    status: 409,
    meaning: '"missing_content_block_ids" names the blocks of the stage that need an answer.',
    remedy: 'Answer those blocks, then complete the stage.',
  },
  'content-block-takes-no-file': {
    title: 'This content block takes no file',
    status: 422,
    meaning: 'Files are for blocks of the type "file_upload".',
    remedy: 'Upload to the block that asks for a file.',
  },
};
