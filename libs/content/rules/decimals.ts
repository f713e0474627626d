/** A finite number as the decimal that it is written as: `digits × 10^exponent`. */
interface Decimal {
  digits: bigint;
  exponent: number;
}

function decimalOf(number: number): Decimal {
  const [mantissa = '0', power = '0'] = String(number).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/**
 * Whether `value` is `base` or a whole number of steps away from it. Computed on the decimals that people wrote, not on
 * their binary neighbours: 0.3 is three steps of 0.1.
 * @param step more than 0
 */
export function isOnStep(value: number, step: number, base = 0): boolean {
  if (Number.isSafeInteger(value - base) && Number.isSafeInteger(step) && Number.isSafeInteger(base)) {
    return step !== 0 && (value - base) % step === 0;
  }
  const [v, s, b] = scaled([value, step, base]);
  return s !== 0n && (v - b) % s === 0n;
}

/**
 * Whether counting from `min` in steps meets a whole number that is not above `max`. Exact, as above.
 * @param step more than 0
 */
export function meetsWhole(min: number, step: number, max?: number): boolean {
  const [m, s, one, x] = scaled([min, step, 1, max ?? min]);
  const { divisor, inverse } = euclid(s, one);
  if (m % divisor !== 0n) return false;
  if (max === undefined) return true;
  // The fewest steps after which what is left over from `min` is gone.
  const period = one / divisor;
  const steps = modulo((-m / divisor) * inverse, period);
  return m + steps * s <= x;
}

/** The numbers in units of the smallest power of ten, up to 1, that all of them are multiples of. */
function scaled<const T extends readonly number[]>(numbers: T): { [K in keyof T]: bigint } {
  const decimals = numbers.map(decimalOf);
  const unit = Math.min(0, ...decimals.map(({ exponent }) => exponent));
  return decimals.map(({ digits, exponent }) => digits * 10n ** BigInt(exponent - unit)) as {
    [K in keyof T]: bigint;
  };
}

/** The greatest common divisor of two positive numbers, and what `a` is to be multiplied by to leave it, modulo `b`. */
function euclid(a: bigint, b: bigint): { divisor: bigint; inverse: bigint } {
  let [former, rest, factor, next] = [a, b, 1n, 0n];
  while (rest !== 0n) {
    const quotient = former / rest;
    [former, rest] = [rest, former - quotient * rest];
    [factor, next] = [next, factor - quotient * next];
  }
  return { divisor: former, inverse: factor };
}

function modulo(a: bigint, b: bigint): bigint {
  return ((a % b) + b) % b;
}
