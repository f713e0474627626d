import { expect } from '@jest/globals';
import { Company } from './company.js';

/** Keeps the rules: specs may use packages. */
expect(Company).toBeDefined();
