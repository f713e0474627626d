import type { Company } from './company.js';

export abstract class Companies {
  abstract add(company: Company): void;

  /** @throws CompanyNotFound */
  abstract get(id: string): Promise<Company>;

  /** Locked until the transaction ends. @throws CompanyNotFound */
  abstract lock(id: string): Promise<Company>;
}
