import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { IfMatch, Operation, type Versioned } from '#libs/http/index.js';
import { Commands } from '#libs/messaging/index.js';
import { ChangeCompanyProfile } from '../commands/change-company-profile.js';
import type { CompanyProfile } from '../domain/company.js';
import { CompanyView, GetCompany } from '../queries/get-company.js';
import { CompanyStatsView, GetCompanyStats } from '../queries/get-company-stats.js';
import { GetSubscription, SubscriptionView } from '../queries/get-subscription.js';
import { ChangeCompanyBody } from './company.dto.js';

@ApiTags('Companies')
@Controller('companies')
export class CompaniesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
  ) {}

  @Get(':company_id')
  @Operation({ id: 'getCompany', summary: 'Read the company', access: 'user', answer: CompanyView, addressed: true })
  get(@Param('company_id') companyId: string): Promise<Versioned<CompanyView>> {
    return this.queries.execute(new GetCompany(companyId));
  }

  @Patch(':company_id')
  @Operation({
    id: 'changeCompany',
    summary: "Change the company's profile and colours",
    access: 'admin',
    answer: CompanyView,
    input: true,
    conditional: true,
    addressed: true,
  })
  async change(
    @Param('company_id') companyId: string,
    @Body() body: ChangeCompanyBody,
    @IfMatch() expectedVersions: readonly number[] | undefined,
  ): Promise<Versioned<CompanyView>> {
    await this.commands.execute(new ChangeCompanyProfile(companyId, profileOf(body), expectedVersions));
    return this.queries.execute(new GetCompany(companyId));
  }

  @Get(':company_id/stats')
  @Operation({
    id: 'getCompanyStats',
    summary: "Figures over all of the company's flows and new hires",
    access: 'user',
    answer: CompanyStatsView,
    addressed: true,
  })
  stats(@Param('company_id') companyId: string): Promise<CompanyStatsView> {
    return this.queries.execute(new GetCompanyStats(companyId));
  }

  @Get(':company_id/subscription')
  @Operation({
    id: 'getSubscription',
    summary: 'The plan, its limits, and what is used of them',
    description: 'What would cross a limit answers `409 plan-limit-reached`. The operator changes the plan.',
    access: 'user',
    answer: SubscriptionView,
    addressed: true,
  })
  subscription(@Param('company_id') companyId: string): Promise<SubscriptionView> {
    return this.queries.execute(new GetSubscription(companyId));
  }
}

function profileOf({
  primary_color,
  secondary_color,
  accent_color,
  ...rest
}: ChangeCompanyBody): Partial<CompanyProfile> {
  return {
    ...rest,
    ...(primary_color !== undefined && { primaryColor: primary_color }),
    ...(secondary_color !== undefined && { secondaryColor: secondary_color }),
    ...(accent_color !== undefined && { accentColor: accent_color }),
  };
}
