import { randomBytes, randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { Jobs } from '#libs/jobs/jobs.js';
import { newId } from '#libs/kernel/index.js';
import { Database } from '#libs/persistence/index.js';
import { aCompany } from '../support/company.js';
import { Service } from '../support/service.js';

const OPERATOR_KEY = randomBytes(32).toString('base64');

interface Tables {
  event_publications: {
    id: string;
    handler: string;
    event_type: string;
    payload: string;
    attempts: number;
    next_attempt_at: Date;
    last_error: string;
    created_at: Date;
    dead_at: Date;
  };
  mails: {
    id: string;
    company_id: string;
    template: string;
    new_hire_id: string;
    status: string;
    attempts: number;
    next_attempt_at: Date;
    last_error: string;
    created_at: Date;
  };
}

describe('Dead letters', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ OPERATOR_KEY });
  });
  afterAll(() => service.stop());

  const operator = () => service.api().signedIn(OPERATOR_KEY);
  const longAgo = new Date('2026-01-11T09:30:00.000Z');
  const tables = () => service.get(Database).across<Tables>('seed');

  async function aDeadPublication(): Promise<string> {
    const id = newId();
    await tables()
      .insertInto('event_publications')
      .values({
        id,
        handler: 'a-listener-of-the-past',
        event_type: 'something-happened',
        payload: '{}',
        attempts: 12,
        next_attempt_at: longAgo,
        last_error: 'Error (ECONNREFUSED)',
        created_at: longAgo,
        dead_at: new Date(),
      })
      .execute();
    return id;
  }

  async function aFailedMail(): Promise<string> {
    const [id, company] = [newId(), await aCompany(service)];
    await tables()
      .insertInto('mails')
      .values({
        id,
        company_id: company.id,
        template: 'invitation',
        new_hire_id: newId(),
        status: 'failed',
        attempts: 32,
        next_attempt_at: longAgo,
        last_error: 'MailRefused (550)',
        created_at: new Date(),
      })
      .execute();
    return id;
  }

  it('are shown with where and why they failed, and nothing about a person', async () => {
    const [publication, mail] = [await aDeadPublication(), await aFailedMail()];
    const dead = jest
      .spyOn(service.get(Jobs), 'dead')
      .mockResolvedValue([
        { queue: 'thumbnails', id: 'file:1', attempts: 8, error: 'TypeError: alex@example.org', failedAt: longAgo },
      ]);
    const { status, body } = await operator().get('/operations/dead-letters');
    dead.mockRestore();
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['publications', 'mails', 'jobs']);
    expect(body.publications.find(({ id }: { id: string }) => id === publication)).toEqual({
      id: publication,
      handler: 'a-listener-of-the-past',
      event_type: 'something-happened',
      attempts: 12,
      last_error: 'Error (ECONNREFUSED)',
      created_at: longAgo.toISOString(),
      dead_at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
    });
    expect(body.mails.find(({ id }: { id: string }) => id === mail)).toMatchObject({
      template: 'invitation',
      attempts: 32,
      last_error: 'MailRefused (550)',
    });
    expect(body.jobs).toEqual([
      { queue: 'thumbnails', id: 'file:1', attempts: 8, last_error: 'TypeError', dead_at: longAgo.toISOString() },
    ]);
  });

  it('are tried again where they are named', async () => {
    const publications = [await aDeadPublication(), await aDeadPublication()];
    const mail = await aFailedMail();
    const retry = jest.spyOn(service.get(Jobs), 'retry').mockImplementation(async (_queue, id) => id === 'file:1');
    const { status, body } = await operator().post('/operations/dead-letters/retry', {
      publications: [publications[0], randomUUID()],
      mails: [mail],
      jobs: [
        { queue: 'thumbnails', id: 'file:1' },
        { queue: 'thumbnails', id: 'unknown' },
      ],
    });
    retry.mockRestore();
    expect([status, body]).toEqual([200, { publications: 1, mails: 1, jobs: 1 }]);

    const { body: left } = await operator().get('/operations/dead-letters');
    const ids = [...left.publications, ...left.mails].map(({ id }: { id: string }) => id);
    expect(ids).toContain(publications[1]);
    expect(ids).not.toContain(publications[0]);
    expect(ids).not.toContain(mail);
    expect((await operator().post('/operations/dead-letters/retry', { jobs: [] })).body).toEqual({
      publications: 0,
      mails: 0,
      jobs: 0,
    });
  });

  it('are all tried again where none is named', async () => {
    await aDeadPublication();
    await aFailedMail();
    const { status, body } = await operator().post('/operations/dead-letters/retry');
    expect(status).toBe(200);
    expect(body.publications).toBeGreaterThan(0);
    expect(body.mails).toBeGreaterThan(0);
    const { body: left } = await operator().get('/operations/dead-letters');
    expect([left.publications, left.mails]).toEqual([[], []]);
  });

  it('are named by faults that point at what is wrong', async () => {
    const { status, body } = await operator().post('/operations/dead-letters/retry', {
      publications: ['no-uuid'],
      jobs: [{ queue: 'thumbnails' }, 'thumbnails'],
      letters: [],
    });
    expect(status).toBe(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/jobs/0/id',
      '/jobs/1',
      '/letters',
      '/publications',
    ]);
  });

  it('are for operators alone', async () => {
    const { admin } = await aCompany(service);
    for (const api of [service.api(), service.api().signedIn('wrong'), admin]) {
      const { status, body } = await api.get('/operations/dead-letters');
      expect([status, body.code]).toEqual([401, 'unauthenticated']);
    }
  });
});

describe('Without an operator key', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service.stop());

  it('the routes of operators are closed', async () => {
    expect((await service.api().get('/operations/dead-letters')).status).toBe(404);
    expect((await service.api().signedIn(OPERATOR_KEY).post('/operations/dead-letters/retry')).status).toBe(404);
  });
});
