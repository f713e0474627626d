import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from '#libs/kernel/index.js';
import { MailboxFolder } from './mailbox-folder.js';
import { aMail, describeMailer } from './mailer.contract.js';

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'mail-'));

describeMailer('mailbox folder', async () => {
  const folder = await newFolder();
  return {
    mailer: new MailboxFolder({ folder }),
    arrived: async () => {
      const files = (await readdir(folder)).filter((file) => file.endsWith('.eml'));
      return Promise.all(files.map((file) => readFile(join(folder, file))));
    },
    close: () => rm(folder, { recursive: true }),
  };
});

class TickingClock extends Clock {
  private time = Date.UTC(2027, 0, 31, 23, 59, 59, 998);

  now(): Date {
    return new Date(this.time++);
  }
}

describe('MailboxFolder', () => {
  let folder: string;
  let mailbox: MailboxFolder;
  beforeEach(async () => {
    folder = await newFolder();
    mailbox = new MailboxFolder({ folder, clock: new TickingClock() });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('names the files by time and id, and lists the newest first', async () => {
    for (const messageId of ['c', 'a', 'b']) await mailbox.send(aMail({ messageId, subject: messageId }));
    expect((await readdir(folder)).sort()).toEqual([
      '20270131T235959998Z-c.eml',
      '20270131T235959999Z-a.eml',
      '20270201T000000000Z-b.eml',
    ]);
    expect((await mailbox.messages()).map(({ email }) => email.subject)).toEqual(['b', 'a', 'c']);
    expect((await mailbox.messages(1)).map(({ id }) => id)).toEqual(['20270201T000000000Z-b']);
  });

  it('keeps a mail once, however often and concurrently it is sent', async () => {
    const mail = aMail({ messageId: 'invitation-1' });
    await Promise.all([mailbox.send(mail), mailbox.send(mail), mailbox.send(mail)]);
    await new MailboxFolder({ folder }).send(mail);
    await mailbox.send(aMail({ messageId: '1' })); // ends like the other
    expect(await mailbox.messages()).toHaveLength(2);
  });

  it('sends on after a mail that was refused', async () => {
    const refused = mailbox.send(aMail({ messageId: 'not an id' }));
    const sent = mailbox.send(aMail());
    await expect(refused).rejects.toThrow();
    await sent;
    expect(await mailbox.messages()).toHaveLength(1);
  });

  it('finds one mail by its id, and nothing outside its folder', async () => {
    await mailbox.send(aMail({ messageId: 'one' }));
    expect((await mailbox.message('20270131T235959998Z-one'))?.email.subject).toBe('Welcome');
    for (const id of ['unknown', '../x', '', '.check']) expect(await mailbox.message(id)).toBeNull();
  });

  it('is empty before the first mail, and makes its folder with it', async () => {
    const later = new MailboxFolder({ folder: join(folder, 'not', 'yet') });
    expect(await later.messages()).toEqual([]);
    await later.check();
    await later.send(aMail());
    expect(await later.messages()).toHaveLength(1);
  });

  it('cannot be checked when its folder cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(new MailboxFolder({ folder: join(folder, 'file', 'below') }).check()).rejects.toThrow();
  });
});
