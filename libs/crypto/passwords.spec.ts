import { OWASP_COST, Passwords } from './passwords.js';

const cheap = { memoryKib: 64, iterations: 1, parallelism: 1 };

describe('Passwords', () => {
  const passwords = new Passwords(cheap);

  it('knows the right password and no other', async () => {
    const hashed = await passwords.hash('contraseña larga');
    expect(await passwords.verify(hashed, 'contraseña larga')).toBe(true);
    expect(await passwords.verify(hashed, 'contrasena larga')).toBe(false);
    expect(await passwords.hash('contraseña larga')).not.toBe(hashed);
  });

  it('uses argon2id with the cost that OWASP recommends', async () => {
    expect(await new Passwords().hash('any')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('reads the reference implementation’s hash', async () => {
    // phc-winner-argon2, src/test.c: argon2id, version 0x13, t=2, m=2^16, p=1, "password", salt "somesalt".
    const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await passwords.verify(reference, 'password')).toBe(true);
    expect(await passwords.verify(reference, 'Password')).toBe(false);
  });

  it('fails loudly on a hash that is none', async () => {
    await expect(passwords.verify('not a hash', 'any')).rejects.toThrow();
  });

  it('says when a hash was made at a lower cost, or with another algorithm', async () => {
    const hashed = await passwords.hash('any');
    expect(passwords.needsRehash(hashed)).toBe(false);
    expect(new Passwords(OWASP_COST).needsRehash(hashed)).toBe(true);
    expect(passwords.needsRehash(await new Passwords(OWASP_COST).hash('any'))).toBe(false);
    expect(passwords.needsRehash(hashed.replace('$argon2id$', '$argon2i$'))).toBe(true);
  });

  it('works as long for nobody as for somebody', async () => {
    const real = new Passwords({ memoryKib: 32_768, iterations: 3, parallelism: 1 });
    const hashed = await real.hash('right');
    const duration = async (work: Promise<boolean>, start = performance.now()): Promise<number> => {
      expect(await work).toBe(false);
      return performance.now() - start;
    };
    const [nobody, somebody]: [number[], number[]] = [[], []];
    // In turns, and the fastest of each counts: other work on the machine slows both alike.
    for (let round = 0; round < 8; round++) {
      nobody.push(await duration(real.verifyAgainstNothing('wrong')));
      somebody.push(await duration(real.verify(hashed, 'wrong')));
    }
    const ratio = Math.min(...nobody) / Math.min(...somebody);
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  });

  it('leaves the event loop to others while it hashes', async () => {
    const hashing = new AbortController();
    const hashed = new Passwords().hash('any').finally(() => {
      hashing.abort();
    });
    let turns = 0;
    while (!hashing.signal.aborted) {
      await new Promise((resume) => setImmediate(resume));
      turns++;
    }
    await hashed;
    expect(turns).toBeGreaterThan(10);
  });
});
