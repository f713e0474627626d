import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { FlowFormat } from '../flow-format.js';

export class FlowDocumentFaultView {
  @ApiProperty({ description: 'JSON Pointer into the document', example: '/stages/2/content_blocks/0/content/label' })
  pointer!: string;

  @ApiProperty({ example: 'required' })
  code!: string;

  @ApiProperty({ example: 'Label is required.' })
  message!: string;
}

export class FlowDocumentValidityView {
  @ApiProperty()
  valid!: boolean;

  @ApiProperty({ type: [FlowDocumentFaultView] })
  errors!: FlowDocumentFaultView[];
}

/** What an import of the document would say, without importing it. */
export class CheckFlowDocument extends Query<FlowDocumentValidityView> {
  constructor(readonly document: unknown) {
    super();
  }
}

@QueryHandler(CheckFlowDocument)
export class CheckFlowDocumentHandler implements IQueryHandler<CheckFlowDocument> {
  constructor(private readonly format: FlowFormat) {}

  async execute({ document }: CheckFlowDocument): Promise<FlowDocumentValidityView> {
    const { faults: errors } = await this.format.read(document);
    return { valid: errors.length === 0, errors };
  }
}
