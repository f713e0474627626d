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
  const parts = [value, step, base].map(decimalOf);
  const exponent = Math.min(...parts.map((part) => part.exponent));
  const [v = 0n, s = 0n, b = 0n] = parts.map((part) => part.digits * 10n ** BigInt(part.exponent - exponent));
  return s !== 0n && (v - b) % s === 0n;
}
