import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Answer } from '../support/api.js';
import { aCompany, type Company } from '../support/company.js';
import { eventually } from '#libs/testing/eventually.js';
import { aPublishedFlow } from '../support/flow.js';
import { anOnboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';
import { aUser } from '../support/user.js';

const SAMPLES = new URL('../../src/demo/data/uploads/', import.meta.url);

describe("A company's logo", () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service.stop());

  const picture = (format: 'png' | 'webp' | 'gif' = 'png') =>
    sharp({ create: { width: 600, height: 300, channels: 3, background: '#1F4E79' } })
      .toFormat(format)
      .toBuffer();

  const send = (company: Pick<Company, 'id' | 'admin'>, bytes: Buffer, name = 'logo.png'): Promise<Answer> => {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)]), name);
    return company.admin.post(`/companies/${company.id}/logo`, form);
  };

  it('is written anew, and shown to everybody under an address that changes with it alone', async () => {
    const company = await aCompany(service);
    const jpeg = await readFile(new URL('headshot.jpg', SAMPLES));
    const { status, headers, body } = await send(company, jpeg, 'logo.jpg');
    expect([status, body.id, headers.get('etag')]).toEqual([200, company.id, '"2"']);
    expect(body.logo_url).toMatch(/^http.*\/api\/v1\/logos\/[0-9a-f-]{36}$/);
    const path = new URL(body.logo_url).pathname;

    const shown = await fetch(`${service.url}${path}`);
    expect(shown.status).toBe(200);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'inline',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    });
    const bytes = Buffer.from(await shown.arrayBuffer());
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();

    await company.admin.patch(`/companies/${company.id}`, { name: 'Another name' });
    expect((await company.admin.get(`/companies/${company.id}`)).body.logo_url).toBe(body.logo_url);
    const onboarding = await anOnboarding(service, company, await aPublishedFlow(company));
    expect((await onboarding.get()).body.company.logo_url).toBe(body.logo_url);

    const next = await send(company, await picture('webp'), 'logo.webp');
    expect(next.body.logo_url).not.toBe(body.logo_url);
    expect((await fetch(`${service.url}${path}`)).status).toBe(404);
    const { storage_bytes } = (await company.admin.get(`/companies/${company.id}/subscription`)).body.usage;
    const now = await fetch(`${service.url}${new URL(next.body.logo_url).pathname}`);
    expect((await now.arrayBuffer()).byteLength).toBe(storage_bytes);
  });

  it('gets its thumbnails in the background', async () => {
    const company = await aCompany(service);
    const { body } = await send(company, await picture());
    const id = body.logo_url.split('/').at(-1);
    const file = await eventually(async () => {
      const answer = await company.admin.get(`/files/${id}`);
      return answer.body.thumbnails ? answer.body : undefined;
    });
    expect(Object.keys(file.thumbnails)).toEqual(['128', '512']);
  });

  it.each([
    ['SVG', 'logo.svg', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['SVG that is called PNG', 'logo.png', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a zip that is called PNG', 'logo.png', () => Buffer.from('504b0506' + '00'.repeat(18), 'hex')],
    ['GIF', 'logo.gif', () => picture('gif')],
    ['PDF', 'logo.pdf', () => readFile(new URL('id-document.pdf', SAMPLES))],
  ])('cannot be %s', async (_, name, bytes) => {
    const company = await aCompany(service);
    const answer = await send(company, await bytes(), name);
    expect([answer.status, answer.body.code]).toEqual([422, 'file-type-not-allowed']);
    expect((await company.admin.get(`/companies/${company.id}`)).body.logo_url).toBeNull();
  });

  it('cannot be a decompression bomb, nor larger than 5 MB, nor missing', async () => {
    const company = await aCompany(service);
    const bomb = await sharp({ create: { width: 6000, height: 6000, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    expect(await send(company, bomb)).toMatchObject({ status: 422, body: { code: 'image-too-large' } });
    expect((await send(company, Buffer.alloc(5 * 1_048_576 + 1))).status).toBe(413);
    expect((await company.admin.post(`/companies/${company.id}/logo`, new FormData())).status).toBe(422);
    expect((await company.admin.post(`/companies/${company.id}/logo`, {})).status).toBe(415);
  });

  it('is for the own admins to change', async () => {
    const [company, stranger] = [await aCompany(service), await aCompany(service)];
    const colleague = { id: company.id, admin: await aUser(service, company) };
    expect((await send(colleague, await picture())).status).toBe(403);
    expect((await send({ id: company.id, admin: stranger.admin }, await picture())).status).toBe(404);
    for (const query of ['', '?size=128']) {
      expect((await service.api().get(`/logos/019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d${query}`)).status).toBe(404);
    }
    expect((await service.api().get('/logos/none')).status).toBe(400);
  });
});
