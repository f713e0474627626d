import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Daemon, freePort, startDaemon } from './daemon.js';

const run = promisify(execFile);

/** The system's Python, which sees Debian's packages; another one may come first on the path. */
const PYTHON = '/usr/bin/python3';
const PROGRAM = fileURLToPath(new URL('./swift-server.py', import.meta.url));

interface Credentials {
  region: string;
  /** `account:user`, as Swift's own authentication names its users. */
  accessKey: string;
  secretKey: string;
}

/**
 * OpenStack Swift, one process for each of its four servers, speaking S3 through its s3api, which verifies Signature
 * Version 4. Encryption at rest is on, because it refuses `x-amz-server-side-encryption` without it.
 * What it does not have: conditional writes (`If-None-Match` answers 501), and `DeleteObjects` without `Content-MD5`.
 */
export async function startSwift(folder: string, credentials: Credentials): Promise<Daemon & { endpoint: string }> {
  const proxy = await freePort();
  const account = await freePort();
  const container = await freePort();
  const object = await freePort();
  await mkdir(join(folder, 'devices', 'disk'), { recursive: true });
  const write = (name: string, text: string) => writeFile(join(folder, name), text, { mode: 0o600 });
  await write('swift.conf', `[swift-hash]\nswift_hash_path_suffix = ${randomBytes(8).toString('hex')}\n`);
  await write('proxy-server.conf', proxyConfiguration(folder, proxy, credentials));
  await write('account-server.conf', storageConfiguration(folder, 'account', account));
  await write('container-server.conf', storageConfiguration(folder, 'container', container));
  await write('object-server.conf', storageConfiguration(folder, 'object', object));
  await run(PYTHON, [PROGRAM, 'rings', folder, ...[account, container, object].map(String)]);

  const started = await Promise.allSettled([
    startServer(folder, 'account', account),
    startServer(folder, 'container', container),
    startServer(folder, 'object', object),
    startServer(folder, 'proxy', proxy),
  ]);
  const daemons = started.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const stop = async () => {
    await Promise.all(daemons.map((daemon) => daemon.stop()));
  };
  const failed = started.find((outcome) => outcome.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return { endpoint: `http://127.0.0.1:${proxy}`, stop };
}

function startServer(folder: string, server: string, port: number): Promise<Daemon> {
  return startDaemon({
    name: `Swift's ${server} server`,
    command: [PYTHON, PROGRAM, 'serve', folder, server],
    log: join(folder, `${server}.log`),
    ready: () => fetch(`http://127.0.0.1:${port}/healthcheck`),
  });
}

const common = (folder: string, port: number) => `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
user = ${userInfo().username}
swift_dir = ${folder}
workers = 0
log_level = WARNING
`;

const storageConfiguration = (folder: string, server: string, port: number) => `${common(folder, port)}
devices = ${folder}/devices
mount_check = false
disable_fallocate = true

[pipeline:main]
pipeline = healthcheck ${server}-server
[app:${server}-server]
use = egg:swift#${server}
[filter:healthcheck]
use = egg:swift#healthcheck
`;

// tempauth insists on a cache, but works without an answer from it; port 1 keeps it off a developer's own memcached.
const proxyConfiguration = (folder: string, port: number, credentials: Credentials) => `${common(folder, port)}
[pipeline:main]
pipeline = catch_errors healthcheck cache bulk s3api tempauth slo keymaster encryption proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:bulk]
use = egg:swift#bulk
[filter:s3api]
use = egg:swift#s3api
location = ${credentials.region}
[filter:tempauth]
use = egg:swift#tempauth
user_${credentials.accessKey.replace(':', '_')} = ${credentials.secretKey} .admin
[filter:slo]
use = egg:swift#slo
[filter:keymaster]
use = egg:swift#keymaster
encryption_root_secret = ${randomBytes(32).toString('base64')}
[filter:encryption]
use = egg:swift#encryption
`;
