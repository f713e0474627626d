import { Company } from './identity/domain/company.js';
import { IdentityModule } from './identity/index.js';

export const main = [Company, IdentityModule];
