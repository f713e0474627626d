import type { Fault } from '#libs/kernel/index.js';
import { ContentType } from '../content-type.js';
import type { Answer } from '../definition.js';
import { answerConfig, answerDefaults, valueAnswer } from '../fragments/answers.js';
import { inputContent } from '../fragments/inputs.js';
import { closedObject } from '../fragments/objects.js';
import { line } from '../fragments/texts.js';
import { textMember } from '../json.js';
import { isCountry } from '../rules/countries.js';
import { isPostalCodeOf } from '../rules/postal-codes.js';
import { VISIBLE } from '../rules/text.js';

const part = { ...line, maxLength: 200, format: 'single-line' };
const optionalPart = { type: 'string', maxLength: 200, format: 'single-line' };

export const address = new ContentType(
  {
    name: 'address',
    displayName: 'Postal address',
    description: 'An address, with its country.',
    category: 'form',
    place: 120,
    configSchema: answerConfig(),
    contentSchema: inputContent(),
    responseSchema: valueAnswer(
      closedObject(
        {
          line1: part,
          line2: optionalPart,
          city: part,
          region: optionalPart,
          postal_code: { ...optionalPart, maxLength: 20 },
          country: {
            type: 'string',
            minLength: 1,
            pattern: VISIBLE,
            format: 'country',
            description: 'ISO 3166-1 alpha-2.',
          },
        },
        ['line1', 'city', 'country'],
      ),
    ),
    defaultConfig: answerDefaults,
  },
  { response: [postalCodeOfCountry] },
);

function postalCodeOfCountry({ value }: Answer): Fault[] {
  const [country, code] = [textMember(value, 'country'), textMember(value, 'postal_code')];
  if (!country || !isCountry(country) || !code || isPostalCodeOf(country, code)) return [];
  const message = `Enter a postal code as it is written in ${country}.`;
  return [{ pointer: '/data/value/postal_code', code: 'format', message }];
}
