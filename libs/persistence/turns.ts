/** The single connection was kept for so long that whoever keeps it is taken to wait for itself. */
export class ConnectionKept extends Error {
  /** `too_many_connections` of PostgreSQL: the answer to a client is that of an exhausted pool. */
  readonly code = '53300';

  constructor(patienceMs: number) {
    super(
      `The embedded database's one connection was not given back for ${patienceMs / 1000} s. Inside a transaction, ` +
        "use that transaction's entity manager and Database only, and await no work of another unit of work.",
    );
    this.name = 'ConnectionKept';
  }
}

interface Waiting {
  take: () => void;
  refuse: (error: Error) => void;
}

/**
 * Gives the one connection to one after the other, in the order of their asking. As long as it goes round, everybody
 * waits for their turn; where one keeps it beyond `patienceMs`, those who wait are refused: if one of them is what the
 * keeper itself waits for, that ends a wait which would otherwise never end.
 */
export class Turns {
  private taken = false;
  private readonly waiting: Waiting[] = [];
  private watch?: NodeJS.Timeout;

  constructor(private readonly patienceMs: number) {}

  /** @throws ConnectionKept */
  take(): Promise<void> {
    if (!this.taken) {
      this.begin();
      return Promise.resolve();
    }
    return new Promise((take, refuse) => {
      this.waiting.push({ take, refuse });
    });
  }

  giveBack(): void {
    clearInterval(this.watch);
    this.taken = false;
    const next = this.waiting.shift();
    if (!next) return;
    this.begin();
    next.take();
  }

  private begin(): void {
    this.taken = true;
    this.watch = setInterval(() => {
      for (const { refuse } of this.waiting.splice(0)) refuse(new ConnectionKept(this.patienceMs));
    }, this.patienceMs);
    this.watch.unref();
  }
}
