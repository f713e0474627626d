import type { Company } from './company.js';

export abstract class Companies {
  abstract add(company: Company): void;

  /** @throws CompanyNotFound */
  abstract get(id: string): Promise<Company>;
}
