import type { Brand } from '../templates/letter.js';
import type { NotificationViews } from './views.js';

/** Of `company_brands as b`. */
export const BRAND_COLUMNS = [
  'b.name',
  'b.logo_url',
  'b.primary_color',
  'b.secondary_color',
  'b.accent_color',
] as const;

export function brandOf(row: Omit<NotificationViews['company_brands'], 'company_id'>): Brand {
  return {
    companyName: row.name,
    logoUrl: row.logo_url,
    primaryColor: row.primary_color,
    secondaryColor: row.secondary_color,
    accentColor: row.accent_color,
  };
}
