import { isCountry } from '../rules/countries.js';
import { isDate, isDateBound } from '../rules/dates.js';
import { isEmail } from '../rules/email.js';
import { isHttpUrl } from '../rules/http-url.js';
import { isMediaTypeOrRange } from '../rules/media-types.js';
import { isPattern } from '../rules/patterns.js';
import { isPhone } from '../rules/phone.js';
import { isSingleLine } from '../rules/text.js';
import { isTime } from '../rules/times.js';
import { isUuid } from '#libs/kernel/index.js';

interface Format {
  test: (text: string) => boolean;
  /** What the person who wrote the text should do. */
  message: string;
}

/** What `format` in a content type's schema may say. Names that JSON Schema knows mean what JSON Schema says. */
export const formats: Readonly<Record<string, Format>> = {
  date: { test: isDate, message: 'Enter a date that exists as YYYY-MM-DD, for example 2027-01-31.' },
  'date-bound': {
    test: isDateBound,
    message: 'Enter a date as YYYY-MM-DD, or one relative to today such as today, today+30d or today-16y.',
  },
  'time-of-day': { test: isTime, message: 'Enter a time from 00:00 to 23:59, for example 09:30.' },
  email: { test: isEmail, message: 'Enter an e-mail address such as name@example.org.' },
  e164: {
    test: isPhone,
    message: 'Enter a telephone number with its country code and no spaces, for example +442079460321.',
  },
  'http-url': { test: isHttpUrl, message: 'Enter a whole web address that begins with http:// or https://.' },
  country: { test: isCountry, message: 'Enter the two-letter code of a country (ISO 3166-1), for example GB.' },
  'media-type': { test: isMediaTypeOrRange, message: 'Enter a media type such as application/pdf or image/*.' },
  re2: {
    test: isPattern,
    message: 'Enter a regular expression in RE2 syntax, without look-around, back-references or very large repeats.',
  },
  'single-line': { test: isSingleLine, message: 'Enter one line, without line breaks or control characters.' },
  uuid: { test: isUuid, message: 'Enter the id that the upload was given.' },
};
