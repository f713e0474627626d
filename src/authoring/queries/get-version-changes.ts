import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Database } from '#libs/persistence/index.js';
import { FlowVersionNotFound } from '../domain/authoring.errors.js';
import type { PublishedDocument } from '../domain/published-document.js';
import { changesBetween } from '../domain/version-changes.js';
import type { AuthoringTables } from './tables.js';

export class ChangedStageView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Welcome' })
  name!: string;
}

export class ChangedContentBlockView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: 'Its title, label or first words; its type where it has none', example: 'Your name' })
  name!: string;

  @ApiProperty({ example: 'text_input' })
  type!: string;

  @ApiProperty({ format: 'uuid' })
  stage_id!: string;
}

export class StageChangesView {
  @ApiProperty({ type: [ChangedStageView] })
  added!: ChangedStageView[];

  @ApiProperty({ type: [ChangedStageView] })
  removed!: ChangedStageView[];

  @ApiProperty({ type: [ChangedStageView], description: 'Another name, description or type' })
  changed!: ChangedStageView[];

  @ApiProperty({ type: [ChangedStageView], description: 'The fewest whose moves explain the new order' })
  moved!: ChangedStageView[];
}

export class ContentBlockChangesView {
  @ApiProperty({ type: [ChangedContentBlockView] })
  added!: ChangedContentBlockView[];

  @ApiProperty({ type: [ChangedContentBlockView] })
  removed!: ChangedContentBlockView[];

  @ApiProperty({ type: [ChangedContentBlockView], description: 'Another config, content or state of their type' })
  changed!: ChangedContentBlockView[];

  @ApiProperty({ type: [ChangedContentBlockView], description: 'The fewest whose moves explain the new order' })
  moved!: ChangedContentBlockView[];
}

export class VersionChangesView {
  @ApiProperty({ type: Number, nullable: true, description: 'Null for the first version', example: 1 })
  from!: number | null;

  @ApiProperty({ example: 2 })
  to!: number;

  @ApiProperty({ type: StageChangesView })
  stages!: StageChangesView;

  @ApiProperty({ type: ContentBlockChangesView })
  content_blocks!: ContentBlockChangesView;
}

/** What a version changed since the one before it. */
export class GetVersionChanges extends Query<VersionChangesView> {
  constructor(
    readonly flowId: string,
    readonly number: number,
  ) {
    super();
  }
}

@QueryHandler(GetVersionChanges)
export class GetVersionChangesHandler implements IQueryHandler<GetVersionChanges> {
  constructor(private readonly database: Database) {}

  async execute({ flowId, number }: GetVersionChanges): Promise<VersionChangesView> {
    const versions = await this.database
      .forCompany<AuthoringTables>()
      .selectFrom('flow_versions as v')
      // A deleted flow answers 404 even while new hires still refer to its versions.
      .innerJoin('onboarding_flows as f', 'f.id', 'v.flow_id')
      .select('v.number')
      .select((row) => row.ref('v.document').$castTo<PublishedDocument>().as('document'))
      .where('v.flow_id', '=', flowId)
      .where('v.number', 'in', [number - 1, number])
      .execute();
    const of = (wanted: number) => versions.find((version) => version.number === wanted);
    const [before, after] = [of(number - 1), of(number)];
    if (!after) throw new FlowVersionNotFound();
    return {
      from: before?.number ?? null,
      to: number,
      ...changesBetween(before?.document ?? null, after.document),
    };
  }
}
