import { ApiProperty } from '@nestjs/swagger';
import { OverallProgressView, StageSummaryView } from './views.js';

export class PersonNameView {
  @ApiProperty({ example: 'Jordan' })
  first_name!: string;

  @ApiProperty({ example: 'Rivera' })
  last_name!: string;
}

export class BrandView {
  @ApiProperty({ example: 'Example Ltd' })
  name!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'https://oaas.example.org/api/v1/logos/019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d',
  })
  logo_url!: string | null;

  @ApiProperty({ example: '#1F4E79' })
  primary_color!: string;

  @ApiProperty({ example: '#5B6770' })
  secondary_color!: string;

  @ApiProperty({ example: '#0B7A75' })
  accent_color!: string;
}

export class FlowOfSessionView {
  @ApiProperty({ example: 'New hire onboarding' })
  name!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Paperwork, equipment, people, first goals.' })
  description!: string | null;

  @ApiProperty({ type: Number, nullable: true, example: 30 })
  duration_days!: number | null;

  @ApiProperty({ enum: ['sequential', 'free'] })
  navigation!: 'sequential' | 'free';
}

export class OverviewView {
  @ApiProperty({ enum: ['pending', 'active', 'completed'] })
  status!: string;

  @ApiProperty({ type: PersonNameView })
  new_hire!: PersonNameView;

  @ApiProperty({ type: BrandView })
  company!: BrandView;

  @ApiProperty({ type: FlowOfSessionView })
  flow!: FlowOfSessionView;

  @ApiProperty({ type: [StageSummaryView] })
  stages!: StageSummaryView[];

  @ApiProperty({ type: OverallProgressView })
  overall_progress!: OverallProgressView;
}
