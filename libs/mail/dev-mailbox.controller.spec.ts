import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { DevMailboxController, MailNotFound } from './dev-mailbox.controller.js';
import { MailboxFolder } from './mailbox-folder.js';
import { aMail } from './mailer.contract.js';

describe('the developers’ mailbox', () => {
  let folder: string;
  let mailbox: MailboxFolder;
  let app: NestExpressApplication;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mail-'));
    mailbox = new MailboxFolder({ folder });
    const module = Test.createTestingModule({
      controllers: [DevMailboxController],
      providers: [{ provide: MailboxFolder, useValue: mailbox }],
    });
    app = (await module.compile()).createNestApplication<NestExpressApplication>();
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  const page = async (path: string): Promise<request.Response> =>
    request(app.getHttpServer())
      .get(path)
      .expect(200)
      .expect('Content-Type', /^text\/html/);

  it('says where the mails are while there are none', async () => {
    const { text } = await page('/dev/mailbox');
    expect(text).toContain('No mail has been sent yet.');
    expect(text).toContain(folder);
  });

  it('lists the mails, and shows one with its links', async () => {
    const content = Buffer.from('fake png');
    await mailbox.send(
      aMail({
        subject: 'Your first day',
        text: 'Start: https://portal.example/token?a=1&b=2.',
        html: '<a href="https://portal.example/token">Start</a><img src="cid:logo">',
        attachments: [{ cid: 'logo', fileName: 'logo.png', contentType: 'image/png', content }],
      }),
    );
    const list = (await page('/dev/mailbox')).text;
    expect(list).toContain('Your first day');
    expect(list).toContain('Ana &#60;ana@home.example&#62;');
    const path = /href="(mailbox\/[^"]+)"/.exec(list)![1]!;
    const one = (await page(`/dev/${path}`)).text;
    expect(one).toContain('<a href="https://portal.example/token?a=1&#38;b=2"');
    expect(one).toContain(`data:image/png;base64,${content.toString('base64')}`);
    expect(one).toMatch(/<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="/);
  });

  it('lets nothing of a mail become part of the page', async () => {
    const attack = `"><script>alert('x')</script>`;
    await mailbox.send(
      aMail({
        messageId: 'attack',
        subject: attack,
        text: attack,
        html: attack,
        to: { name: attack, address: 'a@b.example' },
      }),
    );
    const [mail] = await mailbox.messages();
    for (const path of ['/dev/mailbox', `/dev/mailbox/${mail!.id}`]) {
      const { text, headers } = await page(path);
      expect(text).not.toContain('<script');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  it('knows no other mail', async () => {
    await expect(app.get(DevMailboxController).show('../../etc/passwd')).rejects.toBeInstanceOf(MailNotFound);
  });
});
