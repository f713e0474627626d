import { IdentityModule } from '../identity/index.js';
import { step } from './step.js';

export const walk = [IdentityModule, step];
