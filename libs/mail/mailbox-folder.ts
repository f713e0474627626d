import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createTransport } from 'nodemailer';
import PostalMime, { type Email } from 'postal-mime';
import { SystemClock, type Clock } from '#libs/kernel/index.js';
import { writeAtomically } from '#libs/storage/atomic-file.js';
import { compose } from './compose.js';
import { Mailer, type OutgoingMail } from './mailer.js';

export interface StoredMail {
  /** The file's name without `.eml`: sorts by time, then id. */
  id: string;
  email: Email;
}

const FILE = /^\d{8}T\d{9}Z-[A-Za-z0-9._-]{1,200}\.eml$/;

/**
 * Keeps each mail as a file `<UTC time>-<message id>.eml` that any mail program opens: the embedded default, for one
 * process. A mail that is sent again under the same id is the same mail, and is kept once.
 */
export class MailboxFolder extends Mailer {
  readonly folder: string;
  private readonly clock: Clock;
  private readonly composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  private last: Promise<void> = Promise.resolve();

  constructor(options: { folder: string; clock?: Clock }) {
    super();
    this.folder = resolve(options.folder);
    this.clock = options.clock ?? new SystemClock();
  }

  /** One after the other, so that two attempts at the same mail do not both find it missing. */
  send(mail: OutgoingMail): Promise<void> {
    const turn = this.last.then(() => this.keep(mail));
    this.last = turn.catch(() => undefined); // The caller of this turn gets the error; the next one has its own.
    return turn;
  }

  /** Writing is what sending needs here, and the probe leaves nothing behind that looks like a mail. */
  async check(): Promise<void> {
    await writeAtomically(join(this.folder, '.check'), Buffer.of());
  }

  /** The newest first. */
  async messages(limit = 200): Promise<StoredMail[]> {
    const newest = (await this.files()).sort().reverse().slice(0, limit);
    return Promise.all(newest.map(async (file) => this.read(file)));
  }

  /** `null` when there is no such mail. */
  async message(id: string): Promise<StoredMail | null> {
    const file = `${id}.eml`;
    return (await this.files()).includes(file) ? this.read(file) : null;
  }

  private async keep(mail: OutgoingMail): Promise<void> {
    const message = { ...compose(mail), date: this.clock.now() };
    const ending = `-${mail.messageId}.eml`;
    // The time in front has a fixed length: an id that ends like another one is not taken for it.
    if ((await this.files()).some((file) => file.slice(TIME_LENGTH) === ending)) return;
    const { message: eml } = await this.composer.sendMail(message);
    await writeAtomically(join(this.folder, `${timeOf(message.date)}${ending}`), eml as Buffer);
  }

  private async read(file: string): Promise<StoredMail> {
    return {
      id: file.slice(0, -'.eml'.length),
      email: await PostalMime.parse(await readFile(join(this.folder, file))),
    };
  }

  private async files(): Promise<string[]> {
    try {
      return (await readdir(this.folder)).filter((file) => FILE.test(file));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }
}

/** `20261122T100203123Z`: ISO 8601 without the characters that file systems or URLs mind. */
function timeOf(date: Date): string {
  return date.toISOString().replace(/[-:.]/g, '');
}

const TIME_LENGTH = '20261122T100203123Z'.length;
