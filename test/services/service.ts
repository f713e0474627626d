/** A server that specs talk to, found running or started for this run. */
export interface RunningService {
  /** For the reader: its address, without credentials. */
  readonly where: string;
  /** What the service and its specs read, under the names that operators use. */
  readonly environment: Readonly<Record<string, string>>;
  /** Takes back what this run made in it (database, bucket) and ends the server if this run started it. */
  stop(): Promise<void>;
}

export interface Service {
  readonly name: string;
  /** Whether the environment names one; it must then be usable, no other is started in its place. */
  configured(): boolean;
  /** The one that the environment names, or that listens at the standard port. @throws Error saying why it won't do */
  find(): Promise<RunningService>;
  /** Debian's packages that hold one. */
  readonly packages: readonly string[];
  /** Starts a private one on free loopback ports, its data in the folder, which exists and is empty. */
  start(folder: string): Promise<RunningService>;
}

/** `postgres://user:secret@host:5432/name` → `host:5432/name`. */
export function withoutCredentials(url: string): string {
  const { host, pathname } = new URL(url);
  return host + pathname.replace(/\/$/, '');
}
