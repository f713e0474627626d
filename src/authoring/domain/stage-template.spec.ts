import { builtInContentTypes } from '#libs/content/index.js';
import { InvalidInput } from '#libs/kernel/index.js';
import { StageTemplate, templateFaults, type TemplateProfile } from './stage-template.js';

describe('A stage template', () => {
  const types = new Map(builtInContentTypes.map((type) => [type.name, type]));
  const aProfile = (profile: Partial<TemplateProfile> = {}): TemplateProfile => ({
    name: 'Paperwork',
    description: null,
    type: 'form',
    defaultContent: [{ type: 'text_input', content: { label: 'Name' } }],
    defaultConfig: {},
    ...profile,
  });
  const brief = async (profile: Partial<TemplateProfile>) =>
    (await templateFaults(aProfile(profile), types)).map(({ code, pointer }) => `${code} ${pointer}`);

  it('takes the config of a block, else its own for the type, else the type’s', async () => {
    expect(await brief({})).toEqual([]);
    expect(await brief({ defaultConfig: { text_input: { required: true } } })).toEqual([]);
    const content = { label: 'Name' };
    expect(
      await brief({
        defaultContent: [
          { type: 'text_input', config: { min_length: -1 }, content },
          { type: 'text_input', content },
        ],
        defaultConfig: { text_input: { max_length: 0 } },
      }),
    ).toEqual(['min /default_config/text_input/max_length', 'min /default_content/0/config/min_length']);
  });

  it('names each fault of its blocks', async () => {
    expect(
      await brief({
        defaultContent: [
          { type: 'text_input', content: {} },
          { type: 'constructor', content: {} },
        ],
        defaultConfig: { 'a/b': {} },
      }),
    ).toEqual([
      'option /default_config/a~1b',
      'required /default_content/0/content/label',
      'option /default_content/1/type',
    ]);
  });

  it('judges each config that it holds by its type, once, whether blocks take it or not', async () => {
    const content = { label: 'Name' };
    expect(
      await brief({
        defaultContent: [
          { type: 'text_input', content },
          { type: 'text_input', content },
          { type: 'multi_select', content: { label: 'A', options: [{ value: 'a', label: 'A' }] } },
        ],
        defaultConfig: { text_input: { max_length: 0, x: 1 }, multi_select: { min_selected: 2 }, rating: { max: 'x' } },
      }),
    ).toEqual([
      'unknown_member /default_config/text_input/x',
      'min /default_config/text_input/max_length',
      'type /default_config/rating/max',
      'max /default_config/multi_select/min_selected',
    ]);
  });

  it('is never invalid', async () => {
    const [created, changed] = [new Date('2027-01-01T00:00:00Z'), new Date('2027-01-02T00:00:00Z')];
    const template = await StageTemplate.create('a-company', aProfile(), types, created);
    const broken = { defaultContent: [{ type: 'header', content: {} }] };
    await expect(StageTemplate.create('a-company', aProfile(broken), types, created)).rejects.toThrow(InvalidInput);
    await expect(template.assertAccepts(broken, types)).rejects.toThrow(InvalidInput);
    // As when its types have changed since.
    await expect(template.assertAccepts({ name: 'New' }, new Map())).resolves.toBeUndefined();
    template.change({}, changed);
    expect(template.updatedAt).toBe(created);
    template.change({ name: 'New' }, changed);
    expect(template).toMatchObject({ ...aProfile(), name: 'New', createdAt: created, updatedAt: changed });
  });
});
