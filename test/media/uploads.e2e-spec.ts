import { readFile } from 'node:fs/promises';
import { jest } from '@jest/globals';
import { QueryBus } from '@nestjs/cqrs';
import { sql } from 'kysely';
import sharp from 'sharp';
import { newId } from '#libs/kernel/index.js';
import { Commands, UnitOfWork } from '#libs/messaging/index.js';
import { Database, Tenancy } from '#libs/persistence/index.js';
import { ObjectNotFound, ObjectStore, ObjectStoreUnavailable } from '#libs/storage/index.js';
import { eventually } from '#libs/testing/eventually.js';
import { FileAttached, FileNotFound, FileView, UnknownFile, Uploads } from '../../src/media/index.js';
import { AddThumbnails } from '../../src/media/commands/add-thumbnails.js';
import { Files } from '../../src/media/domain/files.js';
import { StagedObjects } from '../../src/media/domain/staged-objects.js';
import { GetFile } from '../../src/media/queries/get-file.js';
import { aCompany, type Company } from '../support/company.js';
import { Service } from '../support/service.js';

describe('Uploads', () => {
  let service: Service;
  let company: Company;
  let uploads: Uploads;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
    uploads = service.get(Uploads);
  });
  afterAll(() => service.stop());

  const bound = <R>(work: () => Promise<R>): Promise<R> => Tenancy.run({ companyId: company.id }, work);
  const inTransaction = <R>(work: () => Promise<R>): Promise<R> => bound(() => service.get(UnitOfWork).run(work));
  const bytesOf = (name: string): Promise<Buffer> =>
    readFile(new URL(`../../src/demo/data/uploads/${name}`, import.meta.url));

  const anOwner = () => ({ companyId: company.id, newHireId: newId(), contentBlockId: newId() });

  async function anUpload({ owner = anOwner(), name = 'headshot.jpg', sensitive = false } = {}) {
    const file = { originalName: name, bytes: await bytesOf(name) };
    const rules = { allowedTypes: ['image/*', 'application/pdf'], maxBytes: 5_000_000, sensitive };
    const { id } = await bound(async () =>
      uploads.keep(owner, await uploads.receive(await uploads.judge(file, rules))),
    );
    return { id, owner };
  }

  const loaded = (id: string) => inTransaction(() => service.get(Files).find(id));

  function withThumbnails(id: string): Promise<FileView> {
    return eventually(async () => {
      const { view } = await bound(() => uploads.view(id));
      return view.thumbnails !== null && view;
    });
  }

  /** Links name the configured address; here the service listens elsewhere. */
  const follow = (url: string): Promise<Response> =>
    fetch(url.includes('/api/v1/objects/') ? url.replace(/^https?:\/\/[^/]+/, service.url) : url);

  const swept = async (): Promise<void> => {
    while ((await service.get(StagedObjects).sweep()) > 0);
  };

  it('are saved and loaded whole', async () => {
    const { id, owner } = await anUpload({ name: 'id-document.pdf', sensitive: true });
    const { length } = await bytesOf('id-document.pdf');
    expect(await loaded(id)).toMatchObject({
      ...owner,
      fileName: 'id-document.pdf',
      contentType: 'application/pdf',
      size: length,
      objectKey: expect.stringMatching(/^files\/[0-9a-f-]{36}$/),
      sensitive: true,
      status: 'ready',
      thumbnails: null,
      attachedAt: null,
      version: 1,
      createdAt: expect.any(Date),
      updatedAt: expect.any(Date),
    });
    await inTransaction(() => uploads.attach(id, owner.newHireId, owner.contentBlockId));
    expect(await loaded(id)).toMatchObject({ attachedAt: expect.any(Date), version: 2 });
  });

  it('are read by the company, with a link that downloads them', async () => {
    const { id } = await anUpload();
    const view = await withThumbnails(id);
    const { status, body } = await company.admin.get(`/files/${id}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      id,
      file_name: 'headshot.jpg',
      content_type: 'image/jpeg',
      size: view.size,
      status: 'ready',
      url: expect.any(String),
      thumbnails: { 128: expect.any(String), 512: expect.any(String) },
    });
    const download = await follow(body.url);
    expect(download.headers.get('content-disposition')).toMatch(/^attachment; filename="headshot.jpg"/);
    expect(download.headers.get('content-type')).toBe('image/jpeg');
    expect((await download.arrayBuffer()).byteLength).toBe(view.size);
    for (const side of ['128', '512'] as const) {
      const thumbnail = await follow(body.thumbnails[side]);
      const { width, height } = await sharp(await thumbnail.arrayBuffer()).metadata();
      expect(Math.max(width, height)).toBeLessThanOrEqual(Number(side));
    }
  });

  it('are answered in full to whoever knows their state: the links are others', async () => {
    const { id } = await anUpload({ name: 'id-document.pdf' });
    const tag = (await company.admin.get(`/files/${id}`)).headers.get('etag')!;
    const again = await company.admin.get(`/files/${id}`, { 'if-none-match': tag });
    expect([tag, again.status, again.body.url]).toEqual(['"1"', 200, expect.any(String)]);
  });

  it('are not found by other companies', async () => {
    const { id } = await anUpload({ name: 'id-document.pdf' });
    const other = await aCompany(service);
    expect((await other.admin.get(`/files/${id}`)).status).toBe(404);
    expect((await company.admin.get('/files/none')).body.code).toBe('invalid-id');
    expect((await service.api().get(`/files/${id}`)).status).toBe(401);
  });

  it('have no links for whom sensitive answers are masked', async () => {
    const masked = async (id: string) =>
      (await bound(() => service.get(QueryBus).execute(new GetFile(id, { masksSensitive: true })))).view;
    const { id } = await anUpload({ sensitive: true });
    await withThumbnails(id);
    const view = await masked(id);
    expect([Object.hasOwn(view, 'url'), view.thumbnails]).toEqual([false, null]);
    expect((await masked((await anUpload()).id)).url).toEqual(expect.any(String));
  });

  it('belong to one block of one new hire', async () => {
    const { id, owner } = await anUpload({ name: 'id-document.pdf' });
    for (const [file, newHire, block] of [
      [newId(), owner.newHireId, owner.contentBlockId],
      [id, newId(), owner.contentBlockId],
      [id, owner.newHireId, newId()],
    ] as const) {
      await expect(inTransaction(() => uploads.attach(file, newHire, block))).rejects.toThrow(UnknownFile);
    }
    await expect(bound(() => uploads.view(id, newId()))).rejects.toThrow(FileNotFound);
    expect(await bound(() => uploads.view(id, owner.newHireId))).toMatchObject({ view: { id } });
  });

  it('are removed while no answer refers to them, bytes and all', async () => {
    const { id, owner } = await anUpload({ name: 'id-document.pdf' });
    const { objectKey } = (await loaded(id))!;
    await inTransaction(() => uploads.attach(id, owner.newHireId, owner.contentBlockId));
    await expect(bound(() => uploads.remove(id, owner.newHireId))).rejects.toThrow(FileAttached);
    await inTransaction(() => uploads.detach(id, owner.newHireId));
    await expect(bound(() => uploads.remove(id, newId()))).rejects.toThrow(FileNotFound);
    await bound(() => uploads.remove(id, owner.newHireId));
    await expect(bound(() => uploads.view(id))).rejects.toThrow(FileNotFound);
    await expect(service.get(ObjectStore).get(objectKey)).rejects.toThrow(ObjectNotFound);
  });

  it('go with their new hire, thumbnails and all, and only if the transaction commits', async () => {
    const owner = anOwner();
    const [picture, document] = [await anUpload({ owner }), await anUpload({ owner, name: 'id-document.pdf' })];
    const bystander = await anUpload({ name: 'id-document.pdf' });
    await withThumbnails(picture.id);
    const files = [(await loaded(picture.id))!, (await loaded(document.id))!];
    const keys = files.flatMap(({ objectKey, thumbnails }) => [
      objectKey,
      ...Object.values(thumbnails ?? {}).map(({ key }) => key),
    ]);
    expect(keys).toHaveLength(4);

    const undone = inTransaction(async () => {
      await uploads.eraseOf(owner.newHireId);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await swept();
    for (const key of keys) expect((await service.get(ObjectStore).get(key)).length).toBeGreaterThan(0);

    await inTransaction(() => uploads.eraseOf(owner.newHireId));
    await expect(bound(() => uploads.view(picture.id))).rejects.toThrow(FileNotFound);
    for (const key of keys) await expect(service.get(ObjectStore).get(key)).rejects.toThrow(ObjectNotFound);
    expect(await loaded(bystander.id)).not.toBeNull();
  });

  it('leave no thumbnail behind that came too late', async () => {
    const thumbnails = await bound(async () => {
      const put = async () => {
        const options = { contentType: 'image/png', sensitive: false };
        return {
          key: await service.get(StagedObjects).put(Buffer.from('a picture'), options),
          contentType: 'image/png',
        };
      };
      return { '128': await put(), '512': await put() };
    });
    await bound(() => service.get(Commands).execute(new AddThumbnails(newId(), thumbnails)));
    for (const { key } of Object.values(thumbnails)) {
      await expect(service.get(ObjectStore).get(key)).rejects.toThrow(ObjectNotFound);
    }
  });

  it('are removed without the store, whose bytes follow once it is back', async () => {
    const { id, owner } = await anUpload({ name: 'id-document.pdf' });
    const { objectKey } = (await loaded(id))!;
    const store = service.get(ObjectStore);
    const away = jest.spyOn(store, 'delete').mockRejectedValue(new ObjectStoreUnavailable(new Error('away')));
    try {
      await bound(() => uploads.remove(id, owner.newHireId));
    } finally {
      away.mockRestore();
    }
    expect((await store.get(objectKey)).length).toBeGreaterThan(0);
    await swept();
    await expect(store.get(objectKey)).rejects.toThrow(ObjectNotFound);
  });

  it('that came to nothing are removed from the store', async () => {
    const file = { originalName: 'id-document.pdf', bytes: await bytesOf('id-document.pdf') };
    const rules = { allowedTypes: ['application/pdf'], maxBytes: 5_000_000, sensitive: false };
    const received = await bound(async () => uploads.receive(await uploads.judge(file, rules)));
    await swept();
    expect((await service.get(ObjectStore).get(received.objectKey)).length).toBe(file.bytes.length);
    const database = service.get(Database).across('sweeper');
    await sql`update discarded_objects set discarded_at = now() - interval '1 second' where object_key = ${received.objectKey}`.execute(
      database,
    );
    await expect(bound(() => uploads.keep(anOwner(), received))).rejects.toThrow('took too long');
    await swept();
    await expect(service.get(ObjectStore).get(received.objectKey)).rejects.toThrow(ObjectNotFound);
  });
});
