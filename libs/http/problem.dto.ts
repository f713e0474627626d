import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class FaultDto {
  @ApiPropertyOptional({ description: 'JSON Pointer (RFC 6901) into the body', example: '/admin/email' })
  pointer?: string;

  @ApiPropertyOptional({ description: 'In place of the pointer: the query parameter or header', example: 'limit' })
  parameter?: string;

  @ApiProperty({ example: 'format' })
  code!: string;

  @ApiProperty({ example: 'This is not an e-mail address, such as name@example.org.' })
  message!: string;
}

/** RFC 9457 */
export class ProblemDto {
  @ApiProperty({ description: 'Relative URI of a description', example: '/problems/validation-failed' })
  type!: string;

  @ApiProperty({ example: 'Unprocessable Entity' })
  title!: string;

  @ApiProperty({ example: 422 })
  status!: number;

  @ApiProperty({ example: 'Some of what was sent is not valid; see "errors" for each fault.' })
  detail!: string;

  @ApiProperty({ example: '/api/v1/new-hires' })
  instance!: string;

  @ApiProperty({ description: 'Stable; switch on this', example: 'validation-failed' })
  code!: string;

  @ApiProperty({ example: '019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d' })
  request_id!: string;

  @ApiPropertyOptional({ type: [FaultDto], description: 'Every fault of the input' })
  errors?: FaultDto[];
}
