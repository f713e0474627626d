export { OnboardingCompleted, OnboardingStarted, ProgressMade } from './domain/session.events.js';
export { PortalAccess } from './portal-access.js';
export { PortalLinks } from './portal-links.js';
export { SessionModule } from './session.module.js';
export { OverallProgressView } from './queries/views.js';
