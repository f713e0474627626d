import { PublicTemplate, StageTemplateNotFound } from './authoring.errors.js';
import type { StageTemplate, TemplateProfile } from './stage-template.js';
import { publicTemplate } from './template-library/template-library.js';

/** The company's own templates, beside the library that all have. */
export abstract class StageTemplates {
  abstract add(template: StageTemplate): void;
  abstract remove(template: StageTemplate): void;

  /** One of the company's own; undefined where it has none of this id. */
  abstract own(id: string): Promise<StageTemplate | undefined>;

  /** As above, locked until the transaction ends: changes of one template come one after the other. */
  protected abstract lock(id: string): Promise<StageTemplate | undefined>;

  /**
   * One to be changed, locked.
   * @throws StageTemplateNotFound
   * @throws PublicTemplate for one of the library, which nobody changes
   */
  async changeable(id: string): Promise<StageTemplate> {
    if (publicTemplate(id)) throw new PublicTemplate();
    const template = await this.lock(id);
    if (!template) throw new StageTemplateNotFound();
    return template;
  }

  /**
   * One to make a stage from, the library's included.
   * @throws StageTemplateNotFound
   */
  async usable(id: string): Promise<TemplateProfile> {
    const template = publicTemplate(id) ?? (await this.own(id));
    if (!template) throw new StageTemplateNotFound();
    return template;
  }
}
