import { defineEntity, EntityManager, p } from '@mikro-orm/core';
import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Inject, Injectable, Module, type DynamicModule } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { sql } from 'kysely';
import { ConfigModule, loadConfig } from '#libs/config/index.js';
import { AggregateRoot, DomainEvent, newId } from '#libs/kernel/index.js';
import { AfterCommit, InTransaction, MessagingModule, type Delivery, type Listener } from '#libs/messaging/index.js';
import { Database, PersistenceModule } from '#libs/persistence/index.js';

/** A context as small as can be, to exercise messaging with: notes are written, and readers react. */
export class NoteWritten extends DomainEvent {
  static readonly type = 'notes.note-written';

  constructor(
    readonly noteId: string,
    readonly text: string,
  ) {
    super();
  }
}

export class NoteErased extends DomainEvent {
  static readonly type = 'notes.note-erased';

  constructor(readonly noteId: string) {
    super();
  }
}

export class Note extends AggregateRoot {
  readonly id!: string;
  readonly companyId!: string;
  text!: string;

  static write(companyId: string, text: string): Note {
    const note = Object.assign(new Note(), { id: newId(), companyId, text });
    note.record(new NoteWritten(note.id, text));
    return note;
  }

  erase(): void {
    this.record(new NoteErased(this.id));
  }
}

export const NoteSchema = defineEntity({
  class: Note,
  tableName: 'test_notes',
  properties: { id: p.uuid().primary(), companyId: p.uuid(), text: p.text() },
});

export interface NoteTables {
  test_notes: { id: string; company_id: string; text: string };
  /** What listeners have done, one row each time. */
  test_effects: { company_id: string; publication_id: string | null; note_id: string };
}

/** What the listeners do beside nothing; each spec sets what it is about. */
@Injectable()
export class Readers {
  inTransaction: (event: NoteWritten) => Promise<void> = () => Promise.resolve();
  afterCommit: (event: NoteWritten, delivery?: Delivery) => Promise<void> = () => Promise.resolve();
  erased: (event: NoteErased) => Promise<void> = () => Promise.resolve();
}

@InTransaction(NoteWritten)
class ProofreadOnNoteWritten implements Listener<NoteWritten> {
  constructor(private readonly readers: Readers) {}

  handle(event: NoteWritten): Promise<void> {
    return this.readers.inTransaction(event);
  }
}

export const ARCHIVE = 'test.archive-on-note-written';
export const COUNT = 'test.count-on-note-written';

@AfterCommit(ARCHIVE, NoteWritten)
class ArchiveOnNoteWritten implements Listener<NoteWritten> {
  constructor(
    private readonly readers: Readers,
    private readonly database: Database,
  ) {}

  async handle(event: NoteWritten, delivery?: Delivery): Promise<void> {
    await this.database
      .across<NoteTables>('event-delivery')
      .insertInto('test_effects')
      .values({
        company_id: sql<string>`(select company_id from test_notes where id = ${event.noteId})`,
        publication_id: delivery?.publicationId ?? null,
        note_id: event.noteId,
      })
      .execute();
    await this.readers.afterCommit(event, delivery);
  }
}

/** Beside the other, to show that listeners of one event do not share their fate. */
@AfterCommit(COUNT, NoteWritten)
class CountOnNoteWritten implements Listener<NoteWritten> {
  async handle(): Promise<void> {}
}

@InTransaction(NoteErased)
class SighOnNoteErased implements Listener<NoteErased> {
  constructor(private readonly readers: Readers) {}

  handle(event: NoteErased): Promise<void> {
    return this.readers.erased(event);
  }
}

export class WriteNote extends Command<string> {
  constructor(
    readonly companyId: string,
    readonly text: string,
  ) {
    super();
  }
}

@CommandHandler(WriteNote)
class WriteNoteHandler implements ICommandHandler<WriteNote> {
  constructor(@Inject(EntityManager) private readonly em: EntityManager) {}

  execute({ companyId, text }: WriteNote): Promise<string> {
    const note = Note.write(companyId, text);
    this.em.persist(note);
    return Promise.resolve(note.id);
  }
}

@Module({})
export class NotesModule {
  static for(env: Record<string, string>): DynamicModule {
    const config = loadConfig(env);
    return {
      module: NotesModule,
      imports: [
        ConfigModule.with(config),
        PersistenceModule.for(config),
        MessagingModule,
        MikroOrmModule.forFeature([NoteSchema]),
      ],
      providers: [
        Readers,
        ProofreadOnNoteWritten,
        ArchiveOnNoteWritten,
        CountOnNoteWritten,
        SighOnNoteErased,
        WriteNoteHandler,
      ],
    };
  }
}

/** The tables of the specs, beside those of the migrations. */
export async function createNoteTables(database: Database): Promise<void> {
  const db = database.across('seed');
  await sql`create table if not exists test_notes (id uuid primary key, company_id uuid not null, text text not null)`.execute(
    db,
  );
  await sql`create table if not exists test_effects (company_id uuid not null, publication_id uuid, note_id uuid not null)`.execute(
    db,
  );
}
