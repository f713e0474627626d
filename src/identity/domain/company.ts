import { newId, VersionedAggregate } from '#libs/kernel/index.js';
import { CompanyRegistered } from './identity.events.js';

export type Plan = 'free' | 'team' | 'business';

export interface CompanyProfile {
  name: string;
  industry: string | null;
  size: string | null;
  website: string | null;
  description: string | null;
  primaryColor: string;
  secondaryColor: string;
  accentColor: string;
}

/** Neutral colours with enough contrast on white, until a company sets its own. */
const DEFAULT_COLORS = { primaryColor: '#1F4E79', secondaryColor: '#5B6770', accentColor: '#0B7A75' };

export type Registration = Pick<CompanyProfile, 'name'> &
  Partial<Pick<CompanyProfile, 'industry' | 'size' | 'website' | 'description'>>;

/** A tenant: what its people see, and what it may use. */
export class Company extends VersionedAggregate {
  readonly id!: string;
  name!: string;
  industry!: string | null;
  size!: string | null;
  website!: string | null;
  description!: string | null;
  primaryColor!: string;
  secondaryColor!: string;
  accentColor!: string;
  logoUrl!: string | null;
  plan!: Plan;
  readonly createdAt!: Date;
  updatedAt!: Date;

  static register(registration: Registration, plan: Plan, now: Date): Company {
    const company = Object.assign(new Company(), {
      id: newId(),
      name: registration.name,
      industry: registration.industry ?? null,
      size: registration.size ?? null,
      website: registration.website ?? null,
      description: registration.description ?? null,
      ...DEFAULT_COLORS,
      logoUrl: null,
      plan,
      createdAt: now,
      updatedAt: now,
    });
    company.record(new CompanyRegistered(company.id));
    return company;
  }

  changeProfile(changes: Partial<CompanyProfile>, now: Date): void {
    Object.assign(this, changes);
    this.updatedAt = now;
  }
}
