/** What the process was started with; read here and nowhere else. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;

/** One line per variable at fault. */
export class InvalidConfiguration extends Error {
  /** `EX_CONFIG` of sysexits.h: the process was configured wrongly. */
  readonly exitCode = 78;

  constructor(readonly faults: readonly string[]) {
    super(`The configuration is not valid:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'InvalidConfiguration';
  }
}

/** What a variable names cannot be had, though its form is right: a port, a server. Said in a sentence, without a secret. */
export class Unavailable extends Error {
  constructor(variable: string, what: string) {
    super(`${variable}: ${what}`);
    this.name = 'Unavailable';
  }
}

/** Reads typed values from an environment and collects every fault, so that one start names them all. */
export class EnvironmentReader {
  readonly faults: string[] = [];

  constructor(private readonly env: Readonly<Record<string, string | undefined>>) {}

  text(name: string): string | undefined {
    const value = this.env[name]?.trim();
    return value === '' ? undefined : value;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], absent: T): T {
    const value = this.text(name);
    if (value === undefined) return absent;
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) this.faults.push(`${name} must be one of ${allowed.join(', ')}`);
    return found ?? absent;
  }

  /** @param words the two that the documentation knows; their synonyms are taken as well */
  flag(name: string, absent: boolean, words = 'true or false'): boolean {
    const value = this.text(name)?.toLowerCase();
    if (value === undefined) return absent;
    if (['true', '1', 'yes', 'on'].includes(value)) return true;
    if (['false', '0', 'no', 'off'].includes(value)) return false;
    this.faults.push(`${name} must be ${words}`);
    return absent;
  }

  integer(name: string, absent: number, min: number, max: number): number {
    const value = this.text(name);
    if (value === undefined) return absent;
    const number = /^\d+$/.test(value) ? Number(value) : NaN;
    if (Number.isSafeInteger(number) && number >= min && number <= max) return number;
    this.faults.push(`${name} must be a whole number from ${min} to ${max}`);
    return absent;
  }

  /** A URL of one of the schemes, without a trailing slash. */
  url(name: string, schemes: readonly string[]): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url && url.hostname !== '' && schemes.includes(url.protocol.replace(':', ''))) {
      return value.replace(/\/+$/, '');
    }
    this.faults.push(
      `${name} must be a URL that starts with ${schemes.map((s) => `${s}://`).join(' or ')} and names a host`,
    );
    return undefined;
  }

  list(name: string): string[] {
    return (this.text(name) ?? '')
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  }
}
