import { ApiProperty } from '@nestjs/swagger';

export const PROGRESS_STATUSES = ['pending', 'in_progress', 'completed'] as const;
export type ProgressStatus = (typeof PROGRESS_STATUSES)[number];

export class OverallProgressView {
  @ApiProperty({ example: 3 })
  completed_stages!: number;

  @ApiProperty({ example: 10 })
  total_stages!: number;

  @ApiProperty({ example: 30, description: 'Completed stages over all, rounded down' })
  percentage!: number;

  @ApiProperty({ example: 41 })
  completed_content_blocks!: number;

  @ApiProperty({ example: 143 })
  total_content_blocks!: number;
}

export class BlockProgressView {
  @ApiProperty({ enum: PROGRESS_STATUSES })
  status!: ProgressStatus;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  started_at!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  completed_at!: string | null;

  @ApiProperty({
    type: Object,
    additionalProperties: true,
    nullable: true,
    description: 'The answer; its members depend on the type',
    example: { value: 'Jordan' },
  })
  data!: unknown;
}

export class StageSummaryView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Welcome' })
  name!: string;

  @ApiProperty({ example: 0 })
  order!: number;

  @ApiProperty({ enum: PROGRESS_STATUSES })
  status!: ProgressStatus;
}

export class PortalContentBlockView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'text_input' })
  type!: string;

  @ApiProperty({ type: Object, additionalProperties: true, example: { required: true } })
  config!: object;

  @ApiProperty({ type: Object, additionalProperties: true, example: { label: 'What should we call you?' } })
  content!: object;

  @ApiProperty({ example: 0 })
  order_index!: number;

  @ApiProperty({ type: BlockProgressView })
  progress!: BlockProgressView;
}

export class PortalStageView extends StageSummaryView {
  @ApiProperty({ type: String, nullable: true, example: 'What to know, and whom to ask, on the first day.' })
  description!: string | null;

  @ApiProperty({ example: 'form' })
  type!: string;

  @ApiProperty({ type: [PortalContentBlockView] })
  content_blocks!: PortalContentBlockView[];
}

export class CurrentStageView {
  @ApiProperty({ type: PortalStageView, nullable: true, description: 'Null once all stages are completed' })
  current_stage!: PortalStageView | null;

  @ApiProperty({ type: OverallProgressView })
  overall_progress!: OverallProgressView;
}

export class OneStageView {
  @ApiProperty({ type: PortalStageView })
  stage!: PortalStageView;

  @ApiProperty({ type: OverallProgressView })
  overall_progress!: OverallProgressView;
}

export class StageStatusView {
  @ApiProperty({ format: 'uuid' })
  stage_id!: string;

  @ApiProperty({ enum: PROGRESS_STATUSES })
  status!: ProgressStatus;

  @ApiProperty()
  is_complete!: boolean;

  @ApiProperty({ example: 4 })
  completed_content_blocks!: number;

  @ApiProperty({ example: 7 })
  total_content_blocks!: number;

  @ApiProperty({ type: [String], format: 'uuid', description: 'Every block not completed, in order' })
  missing_content_block_ids!: string[];
}

export class StageStatusAnswerView {
  @ApiProperty({ type: StageStatusView })
  stage!: StageStatusView;

  @ApiProperty({ type: OverallProgressView })
  overall_progress!: OverallProgressView;
}

export class CompletedBlockView extends StageStatusAnswerView {
  @ApiProperty({ type: BlockProgressView })
  progress!: BlockProgressView;
}

export class BlockOfProgressView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'text_input' })
  type!: string;

  @ApiProperty({ type: BlockProgressView })
  progress!: BlockProgressView;
}

export class StageProgressView extends StageSummaryView {
  @ApiProperty({ example: 4 })
  completed_content_blocks!: number;

  @ApiProperty({ example: 7 })
  total_content_blocks!: number;

  @ApiProperty({ type: [BlockOfProgressView] })
  content_blocks!: BlockOfProgressView[];
}

export class ProgressView {
  @ApiProperty({ type: OverallProgressView })
  overall_progress!: OverallProgressView;

  @ApiProperty({ type: [StageProgressView] })
  stages!: StageProgressView[];
}

export class NewHireProgressView extends ProgressView {
  @ApiProperty({ format: 'uuid' })
  new_hire_id!: string;

  @ApiProperty({ enum: ['pending', 'active', 'completed', 'cancelled'] })
  status!: string;
}
