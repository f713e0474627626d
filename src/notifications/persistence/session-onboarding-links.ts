import { Injectable } from '@nestjs/common';
import { PortalLinks } from '../../session/index.js';
import { OnboardingLinks } from '../domain/onboarding-links.js';

@Injectable()
export class SessionOnboardingLinks extends OnboardingLinks {
  constructor(private readonly portalLinks: PortalLinks) {
    super();
  }

  linkOf(newHireId: string): Promise<string | null> {
    return this.portalLinks.urlFor(newHireId);
  }
}
