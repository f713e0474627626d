import type { ProblemTypes } from '../problem-type.js';

export const AUTHORING: ProblemTypes = {
  'flow-in-use': {
    title: 'New hires are using the flow',
    status: 409,
    meaning: 'A flow with pending or active new hires cannot be deleted.',
    remedy: 'Archive the flow: it takes no new hires any more, and those invited go on.',
  },
  'flow-not-publishable': {
    title: 'The flow cannot be published as it is',
    status: 409,
    meaning:
      'A published flow has at least one active stage, each with at least one block, all valid. "errors" names each fault.',
    remedy: 'Mend what "errors" points at, and publish again.',
  },
  'stage-not-reusable': {
    title: 'The stage cannot become a template',
    status: 409,
    meaning:
      'A template holds a limited number of blocks, each valid by a type that is active. "errors" names each fault.',
    remedy: 'Mend what "errors" points at, or divide the stage, and save it again.',
  },
  'name-taken': {
    title: 'The name is taken',
    status: 409,
    meaning: 'A content type of this name exists already: a built-in one, or one of the company.',
    remedy: 'Choose another name, or change the type that has it.',
  },
  'invalid-status-transition': {
    title: 'The status cannot change like this',
    status: 409,
    meaning: 'From the current status the wanted one cannot be reached, or the action is not possible in it.',
    remedy: 'Load the resource to see its status; the documentation of the operation says what is possible from there.',
  },
};
