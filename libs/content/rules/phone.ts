import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * Whether a text is a telephone number in E.164: `+`, country code, number, digits alone. Its length must be possible in
 * that country. Whether the number is in service is nobody's to know from its digits: ranges are opened faster than
 * lists of them are updated.
 */
export function isPhone(text: string): boolean {
  return /^\+[1-9]\d{1,14}$/.test(text) && parsePhoneNumberFromString(text)?.isPossible() === true;
}
