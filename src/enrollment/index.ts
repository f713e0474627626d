export { InvitationResent, NewHireInvited } from './domain/new-hire.events.js';
export { EnrollmentModule } from './enrollment.module.js';
