const swc = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'es6' },
};

/** Specs stand beside the code they speak of; end-to-end specs in test/. Those of test/services need real servers. */
export default {
  testRegex: '(\\.|-)spec\\.ts$',
  testPathIgnorePatterns: [
    '/node_modules/',
    '/dist/',
    '/test/architecture/violations/',
    ...(process.env.TEST_SERVICES ? [] : ['\\.services-spec\\.ts$']),
  ],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // Its ES modules import JSON in a way that Jest warns of, once for every module and spec.
    '^libphonenumber-js/min$': '<rootDir>/node_modules/libphonenumber-js/min/index.cjs',
  },
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  setupFiles: ['reflect-metadata'],
  maxWorkers: 2,
  // Modules of ES stay in memory after their spec: a worker that holds many spends its time collecting garbage.
  workerIdleMemoryLimit: '1GB',
  // Starting a database within the process takes seconds on a small machine.
  testTimeout: 120_000,
};
