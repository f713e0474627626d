import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EntityManager } from '@mikro-orm/core';
import { Test, type TestingModule } from '@nestjs/testing';
import { newId } from '#libs/kernel/index.js';
import { Commands, Deliveries, PublicationBacklog, UnitOfWork, type Delivery } from '#libs/messaging/index.js';
import type { EventPublicationsTable } from '#libs/messaging/event-publications.table.js';
import { ForgetDeliveredPublications } from '#libs/messaging/forget-delivered-publications.js';
import { Database, Tenancy } from '#libs/persistence/index.js';
import { eventually } from '#libs/testing/eventually.js';
import { migratedDatabase } from '../support/migrated-database.js';
import {
  ARCHIVE,
  COUNT,
  createNoteTables,
  Note,
  NoteSchema,
  NotesModule,
  NoteWritten,
  Readers,
  WriteNote,
  type NoteTables,
} from './notes.js';

/** What a listener throws; its name is what is kept of it. */
class Illegible extends Error {
  override readonly name = 'Illegible';
}

describe('Messaging', () => {
  const companyId = newId();
  let dataDir: string;
  let module: TestingModule;
  let database: Database;
  let deliveries: Deliveries;
  let unitOfWork: UnitOfWork;
  let readers: Readers;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'oaas-messaging-'));
    const url = process.env['TEST_SERVICES'] === undefined ? undefined : process.env['DATABASE_URL'];
    if (url === undefined) cpSync(await migratedDatabase(), join(dataDir, 'database'), { recursive: true });
    module = await Test.createTestingModule({
      imports: [NotesModule.for({ DATA_DIR: dataDir, ...(url !== undefined && { DATABASE_URL: url }) })],
    }).compile();
    module.useLogger(false);
    await module.init();
    database = module.get(Database);
    deliveries = module.get(Deliveries, { strict: false });
    unitOfWork = module.get(UnitOfWork, { strict: false });
    readers = module.get(Readers);
    await createNoteTables(database);
    await clear();
  });
  afterAll(async () => {
    await module.close();
    rmSync(dataDir, { recursive: true });
  });
  afterEach(async () => {
    Object.assign(readers, new Readers());
    await deliveries.idle();
    await clear();
  });

  /** Real servers keep what another spec has left. */
  async function clear(): Promise<void> {
    await publications().deleteFrom('event_publications').where('handler', 'in', [ARCHIVE, COUNT]).execute();
    await database.across<NoteTables>('seed').deleteFrom('test_notes').execute();
    await database.across<NoteTables>('seed').deleteFrom('test_effects').execute();
  }

  const publications = () => database.across<EventPublicationsTable>('seed');
  const inCompany = <R>(work: () => Promise<R>) => Tenancy.run({ companyId }, work);
  const write = (text = 'A note') =>
    inCompany(() => module.get(Commands, { strict: false }).execute(new WriteNote(companyId, text)));
  const notes = () => database.across<NoteTables>('seed').selectFrom('test_notes').selectAll().execute();
  const effects = () => database.across<NoteTables>('seed').selectFrom('test_effects').selectAll().execute();
  const stored = (handler: string) =>
    publications().selectFrom('event_publications').selectAll().where('handler', '=', handler).execute();
  const makeDue = () =>
    publications()
      .updateTable('event_publications')
      .set({ next_attempt_at: new Date(0) })
      .where('handler', '=', ARCHIVE)
      .execute();

  describe('in the transaction', () => {
    it('rolls all back where a listener throws', async () => {
      readers.inTransaction = () => Promise.reject(new Illegible());
      await expect(write()).rejects.toBeInstanceOf(Illegible);
      expect([await notes(), await stored(ARCHIVE)]).toEqual([[], []]);
    });

    it('commits what a listener writes along with the work, and hands on the events of it', async () => {
      readers.inTransaction = ({ text }) => {
        if (text === 'A note') module.get(EntityManager).persist(Note.write(companyId, 'A reply'));
        return Promise.resolve();
      };
      await write();
      expect((await notes()).map(({ text }) => text).sort()).toEqual(['A note', 'A reply']);
      await eventually(async () => (await effects()).length === 2);
    });

    it('ends listeners that answer one another for ever', async () => {
      readers.inTransaction = ({ text }) => {
        module.get(EntityManager).persist(Note.write(companyId, text));
        return Promise.resolve();
      };
      await expect(write()).rejects.toThrow('without end');
      expect(await notes()).toEqual([]);
    });

    it('hears what an aggregate records before it is removed and the removal is flushed by a later query', async () => {
      await write();
      const erased: string[] = [];
      readers.erased = ({ noteId }) => {
        erased.push(noteId);
        return Promise.resolve();
      };
      const em = module.get(EntityManager);
      const id = await inCompany(() =>
        unitOfWork.run(async () => {
          const note = await em.findOneOrFail(NoteSchema, { text: 'A note' });
          note.erase();
          em.remove(note);
          expect(await em.find(NoteSchema, {})).toEqual([]);
          return note.id;
        }),
      );
      expect([erased, await notes()]).toEqual([[id], []]);
    });
  });

  describe('after the commit', () => {
    it('delivers the event as it was recorded, once, in a transaction bound to its company', async () => {
      const seen: { event: NoteWritten; delivery: Delivery | undefined; tenant: unknown; inside: boolean }[] = [];
      readers.afterCommit = (event, delivery) => {
        seen.push({ event, delivery, tenant: Tenancy.current(), inside: database.inTransaction });
        return Promise.resolve();
      };
      const noteId = await write('Über “Größe”');
      await eventually(async () => (await stored(ARCHIVE))[0]?.completed_at != null);
      await deliveries.sweep();
      const [row] = await stored(ARCHIVE);
      expect(seen).toEqual([
        {
          event: expect.any(NoteWritten),
          delivery: { publicationId: row!.id },
          tenant: { companyId },
          inside: true,
        },
      ]);
      expect({ ...seen[0]!.event }).toEqual({ noteId, text: 'Über “Größe”', occurredAt: expect.stringMatching(/Z$/) });
      expect(row).toMatchObject({
        company_id: companyId,
        event_type: 'notes.note-written',
        attempts: 0,
        dead_at: null,
      });
      expect(await effects()).toHaveLength(1);
    });

    it('delivers nothing of work that was rolled back', async () => {
      const refused = inCompany(() =>
        unitOfWork.run(async () => {
          await write();
          throw new Illegible();
        }),
      );
      await expect(refused).rejects.toBeInstanceOf(Illegible);
      expect([await notes(), await stored(ARCHIVE)]).toEqual([[], []]);
    });

    it('delivers what a part of the work committed, and nothing of a part that was undone alone', async () => {
      await inCompany(() =>
        unitOfWork.run(async () => {
          await write('kept');
          await unitOfWork
            .run(async () => {
              await write('undone');
              throw new Illegible();
            })
            .catch((error: unknown) => {
              expect(error).toBeInstanceOf(Illegible);
            });
        }),
      );
      expect((await notes()).map(({ text }) => text)).toEqual(['kept']);
      await eventually(async () => (await effects()).length === 1);
      expect(await stored(ARCHIVE)).toHaveLength(1);
    });

    it('stays done where something that follows its commit fails, and the rest follows all the same', async () => {
      const told: string[] = [];
      const done = inCompany(() =>
        unitOfWork.run(async () => {
          unitOfWork.afterCommit(() => Promise.reject(new Illegible()));
          unitOfWork.afterCommit(() => void told.push('second'));
          return Promise.resolve('done');
        }),
      );
      expect(await done).toBe('done');
      unitOfWork.afterCommit(() => {
        throw new Illegible();
      });
      expect(told).toEqual(['second']);
    });

    it('tells of the commit only those parts that were committed', async () => {
      const told: string[] = [];
      const tell = (what: string) => {
        unitOfWork.afterCommit(() => void told.push(what));
      };
      await inCompany(() =>
        unitOfWork.run(async () => {
          tell('whole');
          await unitOfWork.run(async () => {
            tell('part');
            return Promise.resolve();
          });
          await unitOfWork
            .run(() => {
              tell('undone');
              return Promise.reject(new Illegible());
            })
            .catch(() => told.push('caught'));
          expect(told).toEqual(['caught']);
        }),
      );
      tell('outside');
      expect(told).toEqual(['caught', 'whole', 'part', 'outside']);
    });

    it('undoes what a failing listener did, waits longer before each further attempt, and gives up in the end', async () => {
      readers.afterCommit = () => Promise.reject(new Illegible('a secret of the person'));
      await write();
      const waits: number[] = [];
      for (let attempt = 1; attempt <= 12; attempt++) {
        const row = await eventually(async () => {
          const [publication] = await stored(ARCHIVE);
          return publication?.attempts === attempt && publication;
        });
        waits.push(new Date(row.next_attempt_at).getTime() - Date.now());
        expect([row.last_error, row.completed_at]).toEqual(['Illegible', null]);
        expect(row.dead_at === null).toBe(attempt < 12);
        await makeDue();
        if (attempt < 12) await deliveries.sweep();
      }
      for (const [n, wait] of waits.slice(0, 11).entries()) {
        const seconds = Math.min(3600, 2 * 2 ** n);
        expect(wait).toBeLessThanOrEqual(seconds * 1000);
        expect(wait).toBeGreaterThan((seconds - 30) * 1000);
      }
      expect(await effects()).toEqual([]);
      // The other listener of the same event had its own delivery.
      expect((await stored(COUNT))[0]?.completed_at).not.toBeNull();
    }, 120_000);

    it('leaves what was given up visible, and delivers it when an operator retries it', async () => {
      await write();
      await eventually(async () => (await effects()).length === 1);
      await database.across<NoteTables>('seed').deleteFrom('test_effects').execute();
      const [row] = await stored(ARCHIVE);
      const dead = {
        attempts: 12,
        dead_at: new Date() as never,
        completed_at: null as never,
        next_attempt_at: new Date(0),
      };
      await publications().updateTable('event_publications').set(dead).where('id', '=', row!.id).execute();

      expect(await deliveries.sweep()).toBe(0);
      const backlog = module.get(PublicationBacklog, { strict: false });
      expect(await backlog.dead()).toEqual([expect.objectContaining({ id: row!.id, handler: ARCHIVE, attempts: 12 })]);
      expect(await backlog.retryDead([newId()])).toBe(0);
      expect(await backlog.retryDead([row!.id])).toBe(1);
      await eventually(async () => (await stored(ARCHIVE))[0]?.completed_at != null);
      expect(await effects()).toEqual([expect.objectContaining({ publication_id: row!.id })]);
    });

    it('forgets what was delivered after a week, and nothing else', async () => {
      readers.afterCommit = ({ text }) => (text === 'illegible' ? Promise.reject(new Illegible()) : Promise.resolve());
      for (const text of ['old', 'new', 'illegible']) await write(text);
      await eventually(async () => (await stored(ARCHIVE)).every((row) => row.completed_at ?? row.attempts > 0));
      const old = (row: { payload: object }) => (row.payload as NoteWritten).text === 'old';
      const [row] = (await stored(ARCHIVE)).filter(old);
      const longAgo = new Date(Date.now() - 8 * 86_400_000) as never;
      await publications()
        .updateTable('event_publications')
        .set({ completed_at: longAgo })
        .where('id', '=', row!.id)
        .execute();
      await module.get(ForgetDeliveredPublications, { strict: false }).run();
      expect((await stored(ARCHIVE)).map(({ payload }) => (payload as NoteWritten).text).sort()).toEqual([
        'illegible',
        'new',
      ]);
    });

    it('delivers once, however many sweep', async () => {
      let calls = 0;
      readers.afterCommit = async () => {
        calls++;
        await Promise.resolve();
      };
      await write();
      await makeDue();
      await Promise.all(Array.from({ length: 10 }, () => deliveries.sweep()));
      await eventually(async () => (await stored(ARCHIVE))[0]?.completed_at != null);
      await Promise.all(Array.from({ length: 10 }, () => deliveries.sweep()));
      expect([calls, (await effects()).length]).toEqual([1, 1]);
    });
  });
});
