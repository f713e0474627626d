import { JsonValue, Uuid } from '#libs/http/index.js';

export class CompleteBlockBody {
  @JsonValue({
    optional: true,
    nullable: true,
    description: "The answer, in the form that the block's type says; left out for a block without one",
    example: { value: 'Jordan' },
  })
  data?: unknown;
}

export class UploadBody {
  @Uuid({ description: 'The block that the file is for' })
  content_block_id!: string;
}
