import { accountsAndAccess } from './accounts-and-access.js';
import { bankAndTax } from './bank-and-tax.js';
import { equipment } from './equipment.js';
import { feedback } from './feedback.js';
import { firstWeek } from './first-week.js';
import { goals } from './goals.js';
import { meetTheTeam } from './meet-the-team.js';
import { personalData } from './personal-data.js';
import { policies } from './policies.js';
import { remoteSetUp } from './remote-set-up.js';
import { securityTraining } from './security-training.js';
import { welcome } from './welcome.js';
import type { LibraryTemplate } from './library-template.js';

/** The public templates, as part of the code: in the order in which an onboarding usually takes its way. */
export const templateLibrary: readonly LibraryTemplate[] = [
  welcome,
  personalData,
  bankAndTax,
  equipment,
  accountsAndAccess,
  policies,
  securityTraining,
  meetTheTeam,
  firstWeek,
  goals,
  remoteSetUp,
  feedback,
];

const byId: ReadonlyMap<string, LibraryTemplate> = new Map(templateLibrary.map((template) => [template.id, template]));

/** The public template of this id, if there is one. */
export function publicTemplate(id: string): LibraryTemplate | undefined {
  return byId.get(id.toLowerCase());
}
