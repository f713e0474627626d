/** The rules of the house; test/architecture/violations plants one violation of each. */

/** From the bottom to the top: a context may import those of the layers below it, never one above. */
const LAYERS = [['identity', 'media'], ['authoring'], ['session'], ['enrollment'], ['notifications']];

/** An outside client of the API, that happens to live here. */
const DEMO = 'demo';

const CONTEXT = `^src/(?!${DEMO}/)([^/]+)/`;
/** Specs may reach for what they exercise and for the tools of testing. */
const SPECS = String.raw`(\.|-)spec\.ts$|\.contract\.ts$|\.spec-support\.ts$|/testing/|/testing\.ts$`;

module.exports = {
  forbidden: [
    {
      name: 'contexts-through-index',
      comment: 'Import another context only through its index.ts.',
      severity: 'error',
      from: { path: CONTEXT },
      to: { path: String.raw`^src/(?!${DEMO}/)[^/]+/(?!index\.ts$)`, pathNot: '^src/$1/' },
    },
    {
      name: 'contexts-through-index-from-above',
      comment: 'What assembles the service imports a context only through its index.ts, too.',
      severity: 'error',
      from: { path: '^src/[^/]+$', pathNot: SPECS },
      to: { path: String.raw`^src/[^/]+/(?!index\.ts$)`, pathNot: `^src/${DEMO}/` },
    },
    ...LAYERS.slice(0, -1).map((layer, place) => ({
      name: 'contexts-import-downwards',
      comment: `Contexts lie upon one another: ${LAYERS.join(' < ')}. None imports one above it.`,
      severity: 'error',
      from: { path: `^src/(${layer.join('|')})/` },
      to: {
        path: `^src/(${LAYERS.slice(place + 1)
          .flat()
          .join('|')})/`,
      },
    })),
    {
      name: 'no-cycles',
      comment: 'What needs one another in a circle cannot be understood, or changed, one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'libs-know-nothing-of-src',
      comment: 'Libraries serve the contexts and know none of them.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^src/' },
    },
    {
      name: 'domain-is-pure',
      comment: "domain/ imports its own domain and the kernel: no other room, no other context's code, no package.",
      severity: 'error',
      from: { path: `${CONTEXT}domain/`, pathNot: SPECS },
      to: { pathNot: ['^src/$1/domain/', '^libs/kernel/'] },
    },
    {
      name: 'kernel-is-pure',
      comment: 'The kernel imports nothing, not even from Node.js.',
      severity: 'error',
      from: { path: '^libs/kernel/', pathNot: SPECS },
      to: { pathNot: '^libs/kernel/' },
    },
    {
      name: 'commands-and-reactions-know-only-the-domain',
      comment: 'They reach the database through a port in domain/, and are called by HTTP without knowing it.',
      severity: 'error',
      from: { path: `${CONTEXT}(commands|reactions)/`, pathNot: SPECS },
      to: { path: ['@mikro-orm/', '^src/[^/]+/(http|persistence|queries)/'] },
    },
    {
      name: 'queries-know-neither-http-nor-writing',
      comment: 'A query is SQL straight to its view.',
      severity: 'error',
      from: { path: `${CONTEXT}queries/`, pathNot: SPECS },
      to: { path: '^src/[^/]+/(http|persistence|commands)/' },
    },
    {
      name: 'demo-is-an-outside-client',
      comment: 'The demo knows the service as any client does: by its API.',
      severity: 'error',
      from: { path: `^src/${DEMO}/` },
      to: { path: '^src/', pathNot: `^src/${DEMO}/` },
    },
    {
      name: 'no-unresolvable',
      comment: 'A rule cannot judge what it cannot find.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^test/architecture/violations|^dist/' },
    tsConfig: { fileName: `${__dirname}/tsconfig.json` },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default'],
    },
  },
};
