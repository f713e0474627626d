import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { newId } from '#libs/kernel/index.js';
import { Commands, Deliveries, UnitOfWork } from '#libs/messaging/index.js';
import { Publications } from '#libs/messaging/publications.js';
import { Database, Tenancy } from '#libs/persistence/index.js';
import { ARCHIVE, createNoteTables, NotesModule, Readers, WriteNote, type NoteTables } from './notes.js';

/**
 * A process that the spec kills. What it does is its first argument:
 * `stop-before-delivery` writes a note and delivers nothing; `stop-in-delivery` writes one and stays inside its
 * delivery; `deliver` delivers whatever comes up; `count` says what has been done.
 */
const mode = process.argv[2];
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const never = new Promise<never>(() => undefined);

const app = await NestFactory.createApplicationContext(NotesModule.for(process.env as Record<string, string>), {
  logger: ['error', 'warn'],
});
const [database, readers, unitOfWork] = [app.get(Database), app.get(Readers), app.get(UnitOfWork, { strict: false })];
await createNoteTables(database);

if (mode === 'stop-before-delivery') {
  app.get(Publications, { strict: false }).deliverBy(() => {
    say('committed');
  });
}
readers.afterCommit = async () => {
  if (mode === 'stop-in-delivery') {
    say('handled');
    await never;
  }
  unitOfWork.afterCommit(() => {
    say('delivered');
  });
};
say('ready');

if (mode?.startsWith('stop')) {
  const companyId = newId();
  await Tenancy.run({ companyId }, () =>
    app.get(Commands, { strict: false }).execute(new WriteNote(companyId, 'A note')),
  );
}
if (mode === 'count') {
  await app.get(Deliveries, { strict: false }).sweep();
  const { effects } = await database
    .across<NoteTables>('seed')
    .selectFrom('test_effects')
    .select((eb) => eb.fn.countAll<string>().as('effects'))
    .executeTakeFirstOrThrow();
  const { open } = await database
    .across<{ event_publications: { handler: string; completed_at: Date | null } }>('seed')
    .selectFrom('event_publications')
    .select((eb) => eb.fn.countAll<string>().as('open'))
    .where('handler', '=', ARCHIVE)
    .where('completed_at', 'is', null)
    .executeTakeFirstOrThrow();
  say(`effects ${effects}, open ${open}`);
  await app.close();
}
