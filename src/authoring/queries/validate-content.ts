import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import type { ContentType, JsonObject } from '#libs/content/index.js';
import { Clock, type Fault } from '#libs/kernel/index.js';
import { Database } from '#libs/persistence/index.js';
import { findContentType } from './own-content-types.js';

export class ContentFaultView {
  @ApiProperty({ description: 'JSON Pointer; begins with `/config`, `/content` or `/data`', example: '/content/label' })
  pointer!: string;

  @ApiProperty({ example: 'required' })
  code!: string;

  @ApiProperty({ example: 'Label is required.' })
  message!: string;
}

export class ContentValidityView {
  @ApiProperty()
  valid!: boolean;

  @ApiProperty({ type: [ContentFaultView] })
  errors!: ContentFaultView[];
}

/** What is to be judged; what is absent is not judged. */
export interface Sample {
  config?: unknown;
  content?: unknown;
  data?: unknown;
}

/** Answers with the very rules that drafts, publication and the portal apply. */
export class ValidateContent extends Query<ContentValidityView> {
  constructor(
    readonly typeName: string,
    readonly sample: Sample,
  ) {
    super();
  }
}

@QueryHandler(ValidateContent)
export class ValidateContentHandler implements IQueryHandler<ValidateContent> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async execute({ typeName, sample }: ValidateContent): Promise<ContentValidityView> {
    const type = await findContentType(this.database, typeName);
    const errors = [...authoringFaults(type, sample), ...this.responseFaults(type, sample)];
    return { valid: errors.length === 0, errors };
  }

  /** A response is judged by the config and content that come with it; by the type's defaults where they do not. */
  private responseFaults(type: ContentType, { config, content, data }: Sample): Fault[] {
    if (data === undefined) return [];
    const block = { config: objectOr(config, type.defaultConfig), content: objectOr(content, {}) };
    return type.responseFaults(block, data, { today: this.clock.now().toISOString().slice(0, 10) });
  }
}

function authoringFaults(type: ContentType, { config, content }: Sample): Fault[] {
  if (config !== undefined && content !== undefined) return type.blockFaults({ config, content });
  if (config !== undefined) return type.configFaults(config);
  return content === undefined ? [] : type.contentFaults(content);
}

function objectOr(value: unknown, fallback: JsonObject): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : fallback;
}
