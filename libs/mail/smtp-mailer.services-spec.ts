import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeMailer } from './mailer.contract.js';
import { SmtpMailer } from './smtp-mailer.js';

// A real server that takes mail for ana@home.example and delivers it into this Maildir.
const variable = (name: string): string => {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is not set: this spec needs SMTP_URL of a real server, and SMTP_TEST_MAILDIR, where it delivers.`,
    );
  return value;
};

const [url, maildir] = [variable('SMTP_URL'), variable('SMTP_TEST_MAILDIR')];

describeMailer('SMTP (server)', async () => {
  const mailer = new SmtpMailer({ url, password: process.env.EMAIL_SERVICE_API_KEY });
  return {
    mailer,
    arrived: async () => {
      const mails = await Promise.all(['new', 'cur'].map((folder) => filesOf(join(maildir, folder))));
      return mails.flat();
    },
    close: async () => {
      mailer.onApplicationShutdown();
    },
  };
});

/** Before the first delivery the server may not have made the Maildir. */
async function filesOf(folder: string): Promise<Buffer[]> {
  if (!existsSync(folder)) return [];
  return Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
}
