import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { ShowsState, Versioned } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import { CompanyNotFound } from '../domain/identity.errors.js';
import type { IdentityTables } from './tables.js';

@ShowsState()
export class CompanyView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Example Ltd' })
  name!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Software' })
  industry!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '50-200' })
  size!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'https://example.org' })
  website!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'We write software for harbours.' })
  description!: string | null;

  @ApiProperty({ example: '#1F4E79' })
  primary_color!: string;

  @ApiProperty({ example: '#5B6770' })
  secondary_color!: string;

  @ApiProperty({ example: '#0B7A75' })
  accent_color!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'https://oaas.example.org/api/v1/logos/019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d',
  })
  logo_url!: string | null;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;

  @ApiProperty({ format: 'date-time' })
  updated_at!: string;
}

export class GetCompany extends Query<Versioned<CompanyView>> {
  constructor(readonly companyId: string) {
    super();
  }
}

@QueryHandler(GetCompany)
export class GetCompanyHandler implements IQueryHandler<GetCompany> {
  constructor(private readonly database: Database) {}

  async execute({ companyId }: GetCompany): Promise<Versioned<CompanyView>> {
    const row = await this.database
      .forCompany<IdentityTables>()
      .selectFrom('companies')
      .select(['id', 'name', 'industry', 'size', 'website', 'description', 'primary_color', 'secondary_color'])
      .select(['accent_color', 'logo_url', 'created_at', 'updated_at', 'version'])
      .where('id', '=', companyId)
      .executeTakeFirst();
    if (!row) throw new CompanyNotFound();
    const { version, ...view } = row;
    return new Versioned(view, version);
  }
}
