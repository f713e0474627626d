import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ShowsState, Versioned } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import { StageTemplateNotFound } from '../domain/authoring.errors.js';
import type { JsonObject } from '../domain/content-types.js';
import type { LibraryTemplate } from '../domain/template-library/library-template.js';
import { publicTemplate, templateLibrary } from '../domain/template-library/template-library.js';
import type { AuthoringTables } from './tables.js';

export class TemplateBlockView {
  @ApiProperty({ example: 'text_input' })
  type!: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, example: { required: true } })
  config?: JsonObject;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { label: 'What shall we call you?' } })
  content!: JsonObject;
}

@ShowsState()
export class StageTemplateView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null for a public one' })
  company_id!: string | null;

  @ApiProperty({ example: 'Welcome' })
  name!: string;

  @ApiProperty({ type: String, nullable: true, example: 'What to know, and whom to ask, on the first day.' })
  description!: string | null;

  @ApiProperty({ example: 'welcome', description: 'Of the stages that are made from it' })
  type!: string;

  @ApiProperty({ type: [TemplateBlockView] })
  default_content!: TemplateBlockView[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: true },
    description: 'By content type: the config of blocks that have none',
    example: { text_input: { required: true } },
  })
  default_config!: Record<string, JsonObject>;

  @ApiProperty({ description: 'Whether every company has it; nobody changes those' })
  is_public!: boolean;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;
}

export const TEMPLATE_COLUMNS = [
  'id',
  'company_id',
  'name',
  'description',
  'type',
  'default_content',
  'default_config',
  'is_public',
  'created_at',
] as const;

/** When the library came to be; each template a moment before the one that is listed above it. */
const LIBRARY_SINCE = Date.parse('2026-11-22T00:00:00.000Z');

export function publicTemplateView(template: LibraryTemplate): StageTemplateView {
  const { id, name, description, type, defaultContent, defaultConfig } = template;
  return {
    ...{ id, company_id: null, name, description, type },
    ...{ default_content: defaultContent, default_config: defaultConfig, is_public: true },
    created_at: new Date(LIBRARY_SINCE - templateLibrary.indexOf(template)).toISOString(),
  };
}

export class GetStageTemplate extends Query<Versioned<StageTemplateView>> {
  constructor(readonly templateId: string) {
    super();
  }
}

@QueryHandler(GetStageTemplate)
export class GetStageTemplateHandler implements IQueryHandler<GetStageTemplate> {
  constructor(private readonly database: Database) {}

  async execute({ templateId }: GetStageTemplate): Promise<Versioned<StageTemplateView>> {
    const shared = publicTemplate(templateId);
    if (shared) return new Versioned(publicTemplateView(shared), 1);
    const row = await this.database
      .forCompany<AuthoringTables>()
      .selectFrom('stage_templates')
      .select([...TEMPLATE_COLUMNS, 'version'])
      .where('id', '=', templateId)
      .executeTakeFirst();
    if (!row) throw new StageTemplateNotFound();
    const { version, ...view } = row;
    return new Versioned(view, version);
  }
}
