import { itAnswers, itAuthors } from '#libs/testing/content-types.js';
import { address } from './address.js';

itAuthors(address, [[{}, { label: 'x' }]]);

itAnswers(address, [
  [{}, { value: { line1: '1 High Street', city: 'London', postal_code: 'NW1 2DB', country: 'GB' } }],
  [
    {},
    {
      value: {
        line1: '1 High Street',
        line2: '',
        city: 'Washington',
        region: 'DC',
        postal_code: '20405',
        country: 'US',
      },
    },
  ],
  [{}, { value: { line1: '1 High Street', city: 'Accra', country: 'GH' } }],
  [{}, { value: {} }, 'required /data/value/line1', 'required /data/value/city', 'required /data/value/country'],
  [
    {},
    { value: { line1: '', city: ' ', country: '' } },
    'required /data/value/line1',
    'blank /data/value/city',
    'required /data/value/country',
  ],
  [{}, { value: { line1: 'x', city: 'x', country: '  ' } }, 'blank /data/value/country', 'format /data/value/country'],
  [
    {},
    { value: { line1: 'x', city: 'x', country: 'GBR', county: 'x' } },
    'unknown_member /data/value/county',
    'format /data/value/country',
  ],
  [{}, { value: { line1: 'x', city: 'x', postal_code: '1', country: 'DE' } }, 'format /data/value/postal_code'],
  [
    {},
    { value: { line1: 'x\ny', city: 7, line2: null, country: 'DE' } },
    'format /data/value/line1',
    'type /data/value/line2',
    'type /data/value/city',
  ],
  [{}, { value: '1 High Street' }, 'type /data/value'],
  [{ required: true }, { value: null }, 'required /data/value'],
]);
