import { Color, Text, WebAddress } from '#libs/http/index.js';

export class ChangeCompanyBody {
  @Text({ optional: true, min: 1, max: 200 })
  name?: string;

  @Text({ optional: true, nullable: true, max: 100 })
  industry?: string | null;

  @Text({ optional: true, nullable: true, max: 100 })
  size?: string | null;

  @WebAddress({ optional: true, nullable: true })
  website?: string | null;

  @Text({ optional: true, nullable: true, max: 5000 })
  description?: string | null;

  @Color({ optional: true })
  primary_color?: string;

  @Color({ optional: true })
  secondary_color?: string;

  @Color({ optional: true })
  accent_color?: string;
}
