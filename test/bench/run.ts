import { authentication } from './authentication.js';
import { say, withDatabase, type Bench } from './bench.js';
import { growth } from './growth.js';
import { publication } from './publication.js';
import { requests } from './requests.js';
import { signIns } from './sign-ins.js';
import { validations } from './validations.js';

/**
 * `npm run bench`: all of them, each on a PostgreSQL database of its own; `npm run bench -- growth` that one. Absolute
 * figures are the machine's; each bench shows ratios between things measured in the same run.
 */
const BENCHES: Record<string, (bench: Bench) => Promise<void>> = {
  requests,
  'sign-ins': signIns,
  authentication,
  publication,
  growth,
  validations,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(64);
}
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) {
  say(`\n=== ${name}`);
  await withDatabase(BENCHES[name]!);
}
