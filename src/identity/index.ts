export { ChangePlan } from './commands/change-plan.js';
export { CloseCompany } from './commands/close-company.js';
export { ReopenCompany } from './commands/reopen-company.js';
export { CompanyClosed, CompanyRegistered, CompanyReopened } from './domain/identity.events.js';
export { CompanyBrand } from './company-brand.js';
export { CompanyView, GetCompany } from './queries/get-company.js';
export { PlanLimits } from './domain/plan-limits.js';
export { PLAN_NAMES, type Plan } from './domain/plans.js';
export { IdentityModule } from './identity.module.js';
