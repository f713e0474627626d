import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { MailNotSent, MailRefused } from './mailer.errors.js';
import { aMail, describeMailer } from './mailer.contract.js';
import { SmtpMailer, type SmtpMailerOptions } from './smtp-mailer.js';

interface Received {
  raw: Buffer;
  from: string;
  to: string[];
}

/** A server that keeps what it gets, and the means to end it. */
async function serve(options: SMTPServerOptions = {}): Promise<{
  host: string;
  received: Received[];
  close(): Promise<void>;
}> {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      if (username === 'user' && password === 'p@ss/word') done(null, { user: 'user' });
      else done(new Error('Invalid username or password'));
    },
    onData: (stream, { envelope }, done) => {
      buffer(stream).then((raw) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        received.push({ raw, from, to: envelope.rcptTo.map(({ address }) => address) });
        done();
      }, done);
    },
    ...options,
  });
  server.on('error', () => undefined); // connections that the client gives up
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    host: `127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    close: () =>
      new Promise<void>((closed) => {
        server.close(closed);
      }),
  };
}

describeMailer('SMTP', async () => {
  const server = await serve();
  const mailer = new SmtpMailer({ url: `smtp://${server.host}` });
  return {
    mailer,
    arrived: async () => server.received.map(({ raw }) => raw),
    close: async () => {
      mailer.onApplicationShutdown();
      await server.close();
    },
  };
});

describe('SmtpMailer', () => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  const mailerAt = (options: SmtpMailerOptions): SmtpMailer => {
    const mailer = new SmtpMailer(options);
    ends.unshift(() => {
      mailer.onApplicationShutdown();
    });
    return mailer;
  };
  const server = async (options?: SMTPServerOptions): Promise<Awaited<ReturnType<typeof serve>>> => {
    const started = await serve(options);
    ends.push(() => started.close());
    return started;
  };
  const reply = (code: number): Error => Object.assign(new Error(`says ${code}`), { responseCode: code });

  it('addresses the envelope to the recipient alone', async () => {
    const { host, received } = await server();
    await mailerAt({ url: `smtp://${host}` }).send(aMail());
    expect(received.map(({ from, to }) => ({ from, to }))).toEqual([
      { from: 'no-reply@acme.example', to: ['ana@home.example'] },
    ]);
  });

  it('keeps the Message-ID when it sends again', async () => {
    const { host, received } = await server();
    const mailer = mailerAt({ url: `smtp://${host}` });
    const mail = aMail();
    await mailer.send(mail);
    await mailer.send(mail);
    const ids = received.map(({ raw }) => /^message-id: (.*)$/im.exec(raw.toString())?.[1]);
    expect(ids).toEqual([`<${mail.messageId}@acme.example>`, `<${mail.messageId}@acme.example>`]);
  });

  it('signs in with the password of the URL, or the one beside it', async () => {
    const { host } = await server({ authOptional: false });
    await mailerAt({ url: `smtp://user:p%40ss%2Fword@${host}` }).check();
    await mailerAt({ url: `smtp://user@${host}`, password: 'p@ss/word' }).send(aMail());
    await mailerAt({ url: `smtp://user:old@${host}`, password: 'p@ss/word' }).send(aMail());
  });

  it('takes a refused sign-in for our fault, not the mail’s', async () => {
    const { host } = await server({ authOptional: false });
    const mailer = mailerAt({ url: `smtp://user:wrong@${host}` });
    await expect(mailer.send(aMail())).rejects.toBeInstanceOf(MailNotSent);
    await expect(mailer.check()).rejects.toThrow();
    await expect(mailerAt({ url: `smtp://${host}` }).send(aMail())).rejects.toBeInstanceOf(MailNotSent);
  });

  it.each([
    [550, MailRefused],
    [552, MailRefused],
    [421, MailNotSent],
    [450, MailNotSent],
    [451, MailNotSent],
  ])('takes a %d for the sender, the recipient or the content as %p', async (code, error) => {
    const hooks: SMTPServerOptions[] = [
      {
        onMailFrom: (_address, _session, done) => {
          done(reply(code));
        },
      },
      {
        onRcptTo: (_address, _session, done) => {
          done(reply(code));
        },
      },
      {
        onData: (stream, _session, done) => {
          stream.resume().on('end', () => {
            done(reply(code));
          });
        },
      },
    ];
    for (const hook of hooks) {
      const { host } = await server(hook);
      const sent = mailerAt({ url: `smtp://${host}` }).send(aMail());
      await expect(sent).rejects.toMatchObject({ constructor: error, replyCode: code });
    }
  });

  it('does not take a server that turns everyone away for a verdict on the mail', async () => {
    const { host } = await server({
      onConnect: (_session, done) => {
        done(reply(554));
      },
    });
    await expect(mailerAt({ url: `smtp://${host}` }).send(aMail())).rejects.toBeInstanceOf(MailNotSent);
  });

  it('says so when nobody listens', async () => {
    const mailer = mailerAt({ url: 'smtp://127.0.0.1:1' });
    await expect(mailer.send(aMail())).rejects.toBeInstanceOf(MailNotSent);
    await expect(mailer.check()).rejects.toThrow();
  });
});
