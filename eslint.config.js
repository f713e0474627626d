import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const TESTS = ['**/*spec.ts', '**/*.contract.ts', '**/*.spec-support.ts', '**/testing/**/*.ts', 'test/**/*.ts'];

const ENVIRONMENT = 'Only libs/config reads the environment; take what you need from Config.';

/** A spec that is skipped or focused reports a success that nobody has seen. */
const UNFINISHED = ['describe', 'it', 'test'].flatMap((object) =>
  ['skip', 'only', 'todo', 'failing'].map((property) => ({
    object,
    property,
    message: 'Every spec runs, or is removed.',
  })),
);

export default tseslint.config(
  { ignores: ['dist', 'coverage', '.data', 'test/architecture/violations'] },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.js', '*.cjs'] } } },
    rules: {
      // Nest's modules are classes that only carry a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Methods that satisfy a port or a framework's interface return a promise without awaiting anything.
      '@typescript-eslint/require-await': 'off',
      // DTOs, views and options are classes for the sake of their decorators; as types they are plain shapes.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
    },
  },
  {
    // The environment is read once, validated, by libs/config; everyone else is given a configuration.
    files: ['src/**/*.ts', 'libs/**/*.ts', 'migrations/**/*.ts'],
    ignores: ['libs/config/environment.ts', ...TESTS],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: ENVIRONMENT }],
      'no-restricted-imports': [
        'error',
        { name: 'node:process', message: ENVIRONMENT },
        { name: 'process', message: ENVIRONMENT },
      ],
    },
  },
  {
    files: ['**/*.js', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly', module: 'writable', __dirname: 'readonly' } },
  },
  {
    files: TESTS,
    rules: {
      'no-restricted-properties': ['error', ...UNFINISHED],
      'no-restricted-globals': ['error', 'fit', 'fdescribe', 'xit', 'xtest', 'xdescribe'],
      // Bodies of answers are `any`, and Jest's matchers are read unbound.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
