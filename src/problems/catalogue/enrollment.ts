import type { ProblemTypes } from '../problem-type.js';

export const ENROLLMENT: ProblemTypes = {
  'flow-not-published': {
    title: 'The flow has no published version',
    status: 409,
    meaning: 'New hires follow a published version, and this flow is still a draft.',
    remedy: 'Publish the flow, then invite.',
  },
  'flow-archived': {
    title: 'The flow is archived',
    status: 409,
    meaning: 'An archived flow takes no new hires; those invited before go on.',
    remedy: 'Publish the flow again, or invite to another one.',
  },
  'already-enrolled': {
    title: 'This address is enrolled in the flow already',
    status: 409,
    meaning: 'A flow has each e-mail address once, whatever became of its onboarding.',
    remedy: 'Use the existing new hire: resend the invitation, or reactivate a cancelled onboarding.',
  },
};
