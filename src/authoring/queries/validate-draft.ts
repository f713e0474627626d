import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Database } from '#libs/persistence/index.js';
import { ContentTypes } from '../domain/content-types.js';
import { Draft, draftWarnings } from '../domain/draft.js';
import { readContents } from './flow-contents.js';
import { GetFlow } from './get-flow.js';
import type { AuthoringTables } from './tables.js';

export class DraftFaultView {
  @ApiProperty({ description: 'JSON Pointer into the draft', example: '/stages/2/content_blocks/0/content/label' })
  pointer!: string;

  @ApiProperty({ example: 'required' })
  code!: string;

  @ApiProperty({ example: 'Stage "Paperwork", content block 1 (text_input): Label is required.' })
  message!: string;
}

export class DraftValidationView {
  @ApiProperty({ description: 'Whether it can be published: there are no errors' })
  valid!: boolean;

  @ApiProperty({ type: [DraftFaultView], description: 'What keeps the draft from being published' })
  errors!: DraftFaultView[];

  @ApiProperty({ type: [DraftFaultView], description: 'What may not be meant: `inactive`, `unique`' })
  warnings!: DraftFaultView[];
}

/** Says what publishing the draft would say. */
export class ValidateDraft extends Query<DraftValidationView> {
  constructor(readonly flowId: string) {
    super();
  }
}

@QueryHandler(ValidateDraft)
export class ValidateDraftHandler implements IQueryHandler<ValidateDraft> {
  constructor(
    private readonly database: Database,
    private readonly queries: QueryBus,
    private readonly contentTypes: ContentTypes,
  ) {}

  async execute({ flowId }: ValidateDraft): Promise<DraftValidationView> {
    const contents = await readContents(this.database.forCompany<AuthoringTables>(), flowId);
    // No stages, or no flow?
    if (contents.length === 0) await this.queries.execute(new GetFlow(flowId));
    const draft = Draft.of(contents);
    const errors = await draft.faults(await this.contentTypes.named(draft.typeNames));
    return { valid: errors.length === 0, errors, warnings: draftWarnings(contents) };
  }
}
