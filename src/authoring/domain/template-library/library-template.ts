import type { TemplateProfile } from '../stage-template.js';

/** A template that every company has. Its id is for good: clients keep it. */
export interface LibraryTemplate extends TemplateProfile {
  id: string;
}
