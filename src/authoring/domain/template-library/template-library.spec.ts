import { builtInContentTypes } from '#libs/content/index.js';
import { isUuid } from '#libs/kernel/index.js';
import { templateFaults } from '../stage-template.js';
import { publicTemplate, templateLibrary } from './template-library.js';

const types = new Map(builtInContentTypes.map((type) => [type.name, type]));

describe('The library of stage templates', () => {
  it('covers what most onboardings need, under ids that stay', () => {
    expect(templateLibrary.map(({ id, name }) => `${id} ${name}`)).toMatchSnapshot();
    expect(templateLibrary.every(({ id }) => isUuid(id))).toBe(true);
    for (const template of templateLibrary) expect(publicTemplate(template.id.toUpperCase())).toBe(template);
  });

  it.each(templateLibrary.map((template) => ({ name: template.name, template })))(
    '$name is valid by its types',
    async ({ template }) => {
      expect(await templateFaults(template, types)).toEqual([]);
      expect(template.description?.length).toBeGreaterThan(20);
      expect(template.defaultContent.length).toBeGreaterThan(3);
      // A config for a type that no block has would say nothing.
      const used = new Set(template.defaultContent.map(({ type }) => type));
      expect(Object.keys(template.defaultConfig).filter((type) => !used.has(type))).toEqual([]);
    },
  );
});
