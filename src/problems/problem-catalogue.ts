import { AUTHORING } from './catalogue/authoring.js';
import { ENROLLMENT } from './catalogue/enrollment.js';
import { GENERAL } from './catalogue/general.js';
import { IDENTITY } from './catalogue/identity.js';
import { MEDIA } from './catalogue/media.js';
import { SESSION } from './catalogue/session.js';
import type { ProblemType, ProblemTypes } from './problem-type.js';

export interface DescribedProblem extends ProblemType {
  /** As in the `type` of a problem: `/problems/<code>`. */
  type: string;
  code: string;
}

const CHAPTERS: readonly ProblemTypes[] = [GENERAL, IDENTITY, AUTHORING, ENROLLMENT, SESSION, MEDIA];

/** Every error code that the service answers, once, in the order of the chapters. */
export const CATALOGUE: readonly DescribedProblem[] = CHAPTERS.flatMap((chapter) =>
  Object.entries(chapter).map(([code, problem]) => ({ type: `/problems/${code}`, code, ...problem })),
);
