import { Changes, Color, Line, Text, WebAddress } from '#libs/http/index.js';
import { CompanyView } from '../queries/get-company.js';

@Changes(CompanyView)
export class ChangeCompanyBody {
  @Line({ optional: true, min: 1, max: 200, example: 'Example Ltd' })
  name?: string;

  @Line({ optional: true, nullable: true, max: 100, example: 'Software' })
  industry?: string | null;

  @Line({ optional: true, nullable: true, max: 100, example: '50-200' })
  size?: string | null;

  @WebAddress({ optional: true, nullable: true })
  website?: string | null;

  @Text({ optional: true, nullable: true, max: 5000, example: 'We write software for harbours.' })
  description?: string | null;

  @Color({ optional: true })
  primary_color?: string;

  @Color({ optional: true })
  secondary_color?: string;

  @Color({ optional: true })
  accent_color?: string;
}
