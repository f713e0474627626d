import { IdentityModule } from '../../src/identity/index.js';

export const page = IdentityModule;
