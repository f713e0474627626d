export { CompanyRegistered } from './domain/identity.events.js';
export { IdentityModule } from './identity.module.js';
