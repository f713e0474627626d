import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { sql } from 'kysely';
import { newId } from '#libs/kernel/index.js';
import { Database } from '#libs/persistence/index.js';
import { ObjectNotFound, ObjectStore, ObjectStoreUnavailable } from '#libs/storage/index.js';
import { StagedObjects } from '../../src/media/domain/staged-objects.js';
import { faults, problem } from '../authoring/problems.js';
import type { Answer } from '../support/api.js';
import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, aStage, type AuthoredFlow } from '../support/flow.js';
import { anOnboarding, aStartedOnboarding, type Onboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';

const file = (label: string, config = {}) => ({
  type: 'file_upload',
  config: { allowed_types: ['application/pdf', 'image/jpeg'], max_size_mb: 1, ...config },
  content: { label },
});

describe('Uploads of a new hire', () => {
  let service: Service;
  let company: Company;
  let flow: AuthoredFlow;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
    const blocks = [file('Identity', { required: true }), file('Certificate'), aStage().content_blocks[1]!];
    flow = await aPublishedFlow(company, {
      stages: [aStage({ content_blocks: blocks }), aStage({ content_blocks: [file('Later')] })],
    });
  });
  afterAll(() => service.stop());

  const started = () => aStartedOnboarding(service, company, flow);
  const send = (at: Onboarding, parts: Record<string, string | Blob | Blob[]>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(parts)) {
      for (const part of [value].flat()) form.append(name, part);
    }
    return at.post('/uploads', form);
  };
  const filesOf = async ({ newHireId }: Onboarding): Promise<number> => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from files where new_hire_id = ${newHireId}`.execute(
      service.get(Database).across<never>('seed'),
    );
    return rows[0]!.count;
  };

  /** What is in the store and referred to by nothing. */
  const objectsOf = async (): Promise<unknown[]> => {
    const { rows } = await sql`select object_key from discarded_objects`.execute(
      service.get(Database).across<never>('seed'),
    );
    return rows;
  };

  it('are kept for a block, which is then completed with them', async () => {
    const at = await started();
    const sent = await at.upload(at.blockId(0, 0), 'id-document.pdf', 'Pass – Zoë.pdf');
    expect([sent.status, sent.body]).toEqual([
      201,
      {
        id: expect.any(String),
        file_name: 'Pass – Zoë.pdf',
        content_type: 'application/pdf',
        size: expect.any(Number),
        status: 'ready',
        url: expect.any(String),
        thumbnails: null,
      },
    ]);
    expect(sent.headers.get('location')).toBe(`/api/v1${at.path}/uploads/${sent.body.id}`);
    expect((await at.get(`/uploads/${sent.body.id}`)).body).toMatchObject({ id: sent.body.id, size: sent.body.size });
    expect((await company.admin.get(`/new-hires/${at.newHireId}`)).body.overall_progress.completed_content_blocks).toBe(
      0,
    );
    expect((await at.answer(0, 0, { file_id: sent.body.id })).body.progress.data).toEqual({ file_id: sent.body.id });
  });

  it('are refused for what they are', async () => {
    const at = await started();
    const [identity] = [at.blockId(0, 0)];
    const pdf = new Blob(['%PDF-1.4\n%%EOF\n']);
    expect(problem(await at.upload(identity, 'not-an-image.txt', 'photo.jpg'))).toEqual([422, 'file-type-not-allowed']);
    expect(problem(await at.upload(identity, 'headshot.png'))).toEqual([422, 'file-type-not-allowed']);
    expect(problem(await at.upload(identity, 'id-document.pdf', 'photo.jpg'))).toEqual([422, 'file-type-not-allowed']);
    const large = new File([new Uint8Array(1_048_577).fill(32)], 'large.pdf');
    expect(problem(await send(at, { content_block_id: identity, file: large }))).toEqual([413, 'payload-too-large']);
    expect(faults(await send(at, { content_block_id: identity }))).toEqual(['required /file']);
    expect(faults(await send(at, { content_block_id: identity, photo: pdf }))).toEqual([
      'required /file',
      'unknown_member /photo',
    ]);
    expect(faults(await send(at, { content_block_id: identity, file: [pdf, pdf] }))).toEqual(['max_length /file']);
    expect(faults(await send(at, { file: pdf }))).toEqual(['required /content_block_id']);
    expect(faults(await send(at, { content_block_id: 'none', file: pdf }))).toEqual(['format /content_block_id']);
    expect((await send(at, { content_block_id: identity, file: pdf, more: 'x' })).status).toBe(422);
    expect(problem(await at.post('/uploads', { content_block_id: identity }))).toEqual([415, 'unsupported-media-type']);
    expect(await filesOf(at)).toBe(0);
  });

  it('are refused for where they would go', async () => {
    const before = await objectsOf();
    const at = await started();
    const other = await aPublishedFlow(company, { stages: [aStage({ content_blocks: [file('Other')] })] });
    expect(problem(await at.upload(randomUUID()))).toEqual([404, 'not-found']);
    expect(problem(await at.upload(other.stages[0]!.content_blocks[0]!.id))).toEqual([404, 'not-found']);
    expect(problem(await at.upload(at.blockId(0, 2)))).toEqual([422, 'content-block-takes-no-file']);
    expect(problem(await at.upload(at.blockId(1, 0)))).toEqual([409, 'stage-locked']);
    const pending = await anOnboarding(service, company, flow);
    expect(problem(await pending.upload(pending.blockId(0, 0)))).toEqual([409, 'onboarding-not-started']);
    // What could never be taken is said before what cannot be taken now.
    const large = new File([new Uint8Array(1_048_577).fill(32)], 'large.pdf');
    for (const [owner, content_block_id] of [
      [at, at.blockId(1, 0)],
      [pending, pending.blockId(0, 0)],
    ] as const) {
      expect(problem(await owner.upload(content_block_id, 'headshot.png'))).toEqual([422, 'file-type-not-allowed']);
      expect(problem(await send(owner, { content_block_id, file: large }))).toEqual([413, 'payload-too-large']);
    }
    expect(await filesOf(at)).toBe(0);
    expect(await objectsOf()).toEqual(before);
  });

  it('answer their own block alone, and for their owner alone', async () => {
    const [at, stranger] = [await started(), await started()];
    const pending = await anOnboarding(service, company, flow);
    const { id } = (await at.upload(at.blockId(0, 0))).body;
    for (const answer of [
      await at.answer(0, 1, { file_id: id }),
      await stranger.answer(0, 0, { file_id: id }),
      await at.answer(0, 0, { file_id: newId() }),
      // Before it is said that the stage is locked, or the onboarding not started.
      await at.answer(1, 0, { file_id: id }),
      await pending.answer(0, 0, { file_id: id }),
    ]) {
      expect([answer.status, faults(answer)]).toEqual([422, ['unknown_file /data/file_id']]);
    }
    expect(problem(await stranger.get(`/uploads/${id}`))).toEqual([404, 'not-found']);
    expect(problem(await stranger.delete(`/uploads/${id}`))).toEqual([404, 'not-found']);
    expect((await at.get(`/uploads/${id}`)).status).toBe(200);
    // What does not exist answers so before the query is judged.
    expect(problem(await stranger.get(`/uploads/${id}?x=1`))).toEqual([404, 'not-found']);
    expect(problem(await at.get(`/uploads/${id}?x=1`))).toEqual([422, 'validation-failed']);
    // None of them left a trace.
    expect((await at.get(`/stages/${at.stageId(0)}/status`)).body.completed_content_blocks).toBe(0);
  });

  it('are taken back while no answer refers to them', async () => {
    const at = await started();
    const [first, second] = [(await at.upload(at.blockId(0, 1))).body.id, (await at.upload(at.blockId(0, 1))).body.id];
    await at.answer(0, 1, { file_id: first });
    expect(problem(await at.delete(`/uploads/${first}`))).toEqual([409, 'file-attached']);
    await at.answer(0, 1, { file_id: second });
    expect((await at.delete(`/uploads/${first}`)).status).toBe(204);
    expect(problem(await at.delete(`/uploads/${first}`))).toEqual([404, 'not-found']);
    expect(faults(await at.answer(0, 1, { file_id: first }))).toEqual(['unknown_file /data/file_id']);
    expect((await at.answer(0, 1, null)).status).toBe(200);
    expect((await at.delete(`/uploads/${second}`)).status).toBe(204);
  });

  it('are taken back only as they are known', async () => {
    const at = await started();
    const sent = await at.upload(at.blockId(0, 1));
    const { id } = sent.body;
    const tag = sent.headers.get('etag')!;
    expect((await at.get(`/uploads/${id}`)).headers.get('etag')).toBe(tag);
    await at.answer(0, 1, { file_id: id });
    // The state is judged after what the caller knows of it.
    expect(problem(await at.delete(`/uploads/${id}`, { 'if-match': tag }))).toEqual([412, 'precondition-failed']);
    await at.answer(0, 1, null);
    expect(problem(await at.delete(`/uploads/${id}`, { 'if-match': tag }))).toEqual([412, 'precondition-failed']);
    const current = (await at.get(`/uploads/${id}`)).headers.get('etag')!;
    expect((await at.delete(`/uploads/${id}`, { 'if-match': current })).status).toBe(204);
  });

  it('are the same file however its id is spelled', async () => {
    const at = await started();
    const { id } = (await at.upload(at.blockId(0, 1))).body;
    const first = await at.answer(0, 1, { file_id: id });
    const again = await at.answer(0, 1, { file_id: id.toUpperCase() });
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(problem(await at.delete(`/uploads/${id.toUpperCase()}`))).toEqual([409, 'file-attached']);
  });

  it('come to an end with the onboarding', async () => {
    const at = await started();
    const [used, spare] = [(await at.upload(at.blockId(0, 0))).body.id, (await at.upload(at.blockId(0, 0))).body.id];
    await at.answer(0, 0, { file_id: used });
    await company.admin.patch(`/new-hires/${at.newHireId}/status`, { status: 'completed' });
    expect(problem(await at.upload(at.blockId(0, 0)))).toEqual([409, 'onboarding-completed']);
    for (const id of [used, spare]) {
      expect(problem(await at.delete(`/uploads/${id}`))).toEqual([409, 'onboarding-completed']);
      expect((await at.get(`/uploads/${id}`)).status).toBe(200);
    }
    expect(problem(await at.delete(`/uploads/${newId()}`))).toEqual([404, 'not-found']);
  });

  it('that arrive while their owner is erased are not kept', async () => {
    const at = await started();
    const store = service.get(ObjectStore);
    const put = store.put.bind(store);
    let erased: number | undefined;
    const spy = jest.spyOn(store, 'put').mockImplementationOnce(async (...args) => {
      erased = (await company.admin.delete(`/new-hires/${at.newHireId}`)).status;
      await put(...args);
    });
    try {
      expect(problem(await at.upload(at.blockId(0, 0)))).toEqual([404, 'session-not-found']);
    } finally {
      spy.mockRestore();
    }
    expect([erased, await filesOf(at)]).toEqual([204, 0]);
  });

  describe('under an Idempotency-Key', () => {
    const swept = async (): Promise<void> => {
      while ((await service.get(StagedObjects).sweep()) > 0);
    };
    const isStored = async (key: string): Promise<boolean> =>
      service
        .get(ObjectStore)
        .get(key)
        .then(
          () => true,
          (error: unknown) => {
            if (error instanceof ObjectNotFound) return false;
            throw error;
          },
        );
    const brief = ({ status, body, headers }: Answer) => [status, body.code, headers.get('idempotency-replayed')];
    const aSender = (at: Onboarding, blockId = at.blockId(0, 0), name = 'small.pdf') => {
      const key = { 'idempotency-key': randomUUID() };
      return () => {
        const form = new FormData();
        form.set('content_block_id', blockId);
        form.set('file', new Blob(['%PDF-1.4\n%%EOF\n']), name);
        return at.post('/uploads', form, key);
      };
    };

    /** @returns the keys of the objects that were put meanwhile; `before` comes before each. */
    const putsOf = async (work: () => Promise<unknown>, before?: () => Promise<void>): Promise<string[]> => {
      const store = service.get(ObjectStore);
      const put = store.put.bind(store);
      const keys: string[] = [];
      const spy = jest.spyOn(store, 'put').mockImplementation(async (...args) => {
        keys.push(args[0]);
        await before?.();
        await put(...args);
      });
      try {
        await work();
      } finally {
        spy.mockRestore();
      }
      return keys;
    };

    it('are kept once, and nothing stays of the repetitions', async () => {
      const at = await started();
      const upload = aSender(at);
      let answers: Answer[] = [];
      const keys = await putsOf(async () => {
        answers = await Promise.all([upload(), upload(), upload()]);
        answers.push(await upload());
      });
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
      expect(await filesOf(at)).toBe(1);
      await swept();
      expect((await Promise.all(keys.map(isStored))).filter(Boolean)).toHaveLength(1);
    });

    it('keep no connection while they are received, and leave nothing behind where they are refused after that', async () => {
      const at = await started();
      const upload = aSender(at);
      let answer: Answer | undefined;
      const keys = await putsOf(
        async () => (answer = await upload()),
        async () => {
          // There is one connection: a transaction that is open now would never let this be answered.
          await company.admin.patch(`/new-hires/${at.newHireId}/status`, { status: 'completed' });
        },
      );
      expect(brief(answer!)).toEqual([409, 'onboarding-completed', null]);
      expect([keys.length, await isStored(keys[0]!)]).toEqual([1, true]);
      await swept();
      expect(await isStored(keys[0]!)).toBe(false);
      expect(brief(await upload())).toEqual([409, 'onboarding-completed', 'true']);
    });

    it('are answered as before, whatever has changed since', async () => {
      const pending = await anOnboarding(service, company, flow);
      const early = aSender(pending);
      const wrong = aSender(pending, pending.blockId(0, 0), 'small.jpg');
      const lost = aSender(pending, randomUUID());
      const refused = async (again: string | null) => {
        expect(brief(await early())).toEqual([409, 'onboarding-not-started', again]);
        expect(brief(await wrong())).toEqual([422, 'file-type-not-allowed', again]);
        expect(brief(await lost())).toEqual([404, 'not-found', again]);
      };
      await refused(null);
      await pending.start();
      await refused('true');

      const upload = aSender(pending);
      const first = await upload();
      await company.admin.patch(`/new-hires/${pending.newHireId}/status`, { status: 'completed' });
      expect([brief(await upload()), (await upload()).body.id]).toEqual([[201, undefined, 'true'], first.body.id]);
    });

    it('are repeated though the store is away, and tried again where it was', async () => {
      const at = await started();
      const [done, waiting] = [aSender(at), aSender(at)];
      const { body } = await done();
      await putsOf(
        async () => {
          const again = await done();
          expect([brief(again), again.body.id]).toEqual([[201, undefined, 'true'], body.id]);
          expect((await waiting()).status).toBe(503);
        },
        () => Promise.reject(new ObjectStoreUnavailable(new Error('away'))),
      );
      expect(brief(await waiting())).toEqual([201, undefined, null]);
    });
  });
});
