/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, then a 12-bit counter, then random bits.
 * Ids of one process sort in the order in which they were made, which keeps keyset pages and indexes in order.
 */
export function newId(): string {
  const now = Date.now();
  if (now > lastMillis) {
    lastMillis = now;
    // Half of the range stays free for the counter within the millisecond.
    counter = randomInt16() & 0x7ff;
  } else if (++counter > 0xfff) {
    lastMillis++;
    counter = 0;
  }
  const time = lastMillis.toString(16).padStart(12, '0');
  const random = crypto.getRandomValues(new Uint8Array(8));
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
  const tail = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text has the form of a UUID, of any version. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

let lastMillis = 0;
let counter = 0;

function randomInt16(): number {
  return crypto.getRandomValues(new Uint16Array(1))[0] ?? 0;
}
