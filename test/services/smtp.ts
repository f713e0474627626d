import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { freePort, startDaemon } from './daemon.js';
import { type Service, withoutCredentials } from './service.js';

/**
 * A mail server whose deliveries specs can read as files (Maildir, `new/`). One that merely listens at a standard port
 * is never used: nobody knows where it would send the specs' mails to.
 */
export const smtp: Service = {
  name: 'SMTP',
  packages: ['python3-aiosmtpd'],
  configured: () => process.env.SMTP_URL !== undefined,

  async find() {
    const { SMTP_URL: url, SMTP_TEST_MAILDIR: maildir } = process.env;
    if (!url || !maildir) throw new Error('SMTP_URL and SMTP_TEST_MAILDIR name none whose deliveries can be read');
    await access(join(maildir, 'new'));
    await greet(url);
    return {
      where: `${withoutCredentials(url)}, delivering to ${maildir}`,
      environment: { SMTP_URL: url, SMTP_TEST_MAILDIR: maildir },
      stop: async () => undefined,
    };
  },

  async start(folder) {
    const port = await freePort();
    const url = `smtp://127.0.0.1:${port}`;
    const maildir = join(folder, 'maildir');
    for (const part of ['cur', 'new', 'tmp']) await mkdir(join(maildir, part), { recursive: true });
    const daemon = await startDaemon({
      name: 'aiosmtpd',
      command: [
        ...(['/usr/bin/python3', '-m', 'aiosmtpd', '--nosetuid', '--smtputf8'] as const),
        ...['--listen', `127.0.0.1:${port}`, '--class', 'aiosmtpd.handlers.Mailbox', maildir],
      ],
      log: join(folder, 'log'),
      ready: () => greet(url),
    });
    return {
      where: `${withoutCredentials(url)}, delivering to ${maildir}`,
      environment: { SMTP_URL: url, SMTP_TEST_MAILDIR: maildir },
      stop: () => daemon.stop(),
    };
  },
};

async function greet(url: string): Promise<void> {
  const transport = createTransport(url);
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}
