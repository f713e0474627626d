/**
 * `npm run test:services [-- <jest arguments>]`: every services and end-to-end spec against real servers.
 * `npm run test:services -- --up [file]`: the servers alone, their addresses written to the file, until Ctrl-C.
 *
 * Node runs this as it stands, without a build. It strips types but resolves no `.js` specifier to a `.ts` file, as
 * TypeScript, Jest and the bundle do; the hook closes that gap for this folder's own relative imports.
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    next(context.parentURL?.endsWith('.ts') ? specifier.replace(/^(\.{1,2}\/.*)\.js$/, '$1.ts') : specifier, context),
});

const { main } = await import('./harness.js');
process.exitCode = await main(process.argv.slice(2));
