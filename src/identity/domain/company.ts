import { newId, VersionedAggregate } from '#libs/kernel/index.js';
import { CompanyClosed, CompanyRegistered, CompanyReopened } from './identity.events.js';
import type { Plan } from './plans.js';

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
  /** Since when nobody gets in any more; null while it is open. */
  closedAt!: Date | null;
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
      closedAt: null,
      createdAt: now,
      updatedAt: now,
    });
    company.record(new CompanyRegistered(company.id));
    return company;
  }

  changeProfile(changes: Partial<CompanyProfile>, now: Date): void {
    const members = Object.keys(changes) as (keyof CompanyProfile)[];
    if (members.every((member) => changes[member] === this[member])) return;
    Object.assign(this, changes);
    this.updatedAt = now;
  }

  /** A plan that is smaller than what is in use takes nothing away; it lets nothing be added. */
  changePlan(plan: Plan, now: Date): void {
    this.plan = plan;
    this.updatedAt = now;
  }

  showLogo(url: string, now: Date): void {
    this.logoUrl = url;
    this.updatedAt = now;
  }

  /** Ends all access; again changes nothing. Its data stays. */
  close(now: Date): void {
    if (this.closedAt) return;
    this.closedAt = now;
    this.updatedAt = now;
    this.record(new CompanyClosed(this.id));
  }

  /** Lets people in again: they sign in anew. */
  reopen(now: Date): void {
    if (!this.closedAt) return;
    this.closedAt = null;
    this.updatedAt = now;
    this.record(new CompanyReopened(this.id));
  }
}
