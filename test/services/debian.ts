import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

const isRoot = process.getuid?.() === 0;

/**
 * Packages that hold a daemon start it on its standard port as they are installed, for good. This run wants its own
 * daemon, and nothing left behind: policy-rc.d is Debian's way to say so, put back when done.
 */
const INSTALL = `
set -e
export DEBIAN_FRONTEND=noninteractive
trap 'exit 130' INT
trap 'exit 143' TERM
if [ ! -e /usr/sbin/policy-rc.d ]; then
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d
  chmod 755 /usr/sbin/policy-rc.d
fi
apt-get update -q
apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"
`;

/** Those of the packages that are not installed; all of them where there is no dpkg. */
export async function missingPackages(packages: readonly string[]): Promise<string[]> {
  const states = await Promise.all(packages.map(async (name) => [name, await isInstalled(name)] as const));
  return states.filter(([, installed]) => !installed).map(([name]) => name);
}

async function isInstalled(name: string): Promise<boolean> {
  return run('dpkg-query', ['--show', '--showformat=${db:Status-Status}', name]).then(
    ({ stdout }) => stdout === 'installed',
    () => false, // dpkg-query exits with 1 for a package that it does not know
  );
}

/**
 * Installs Debian packages without a question, as root or through sudo.
 * @throws Error with what apt-get said last
 */
export async function install(packages: readonly string[]): Promise<void> {
  const script = ['sh', '-c', INSTALL, 'install', ...packages];
  const [command, ...args] = isRoot ? script : ['sudo', '--non-interactive', ...script];
  try {
    await run(command!, args, { maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    const said = `${stdout}\n${stderr}`.trim().split('\n').slice(-20);
    throw new Error([`cannot install ${packages.join(', ')}:`, ...said].join('\n    '), { cause: error });
  }
}
