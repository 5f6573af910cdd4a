import { availableParallelism } from 'node:os';

/** Jest runs CommonJS made by swc; packages that ship only ES modules go through swc as well. */
const esmOnly = ['@jsquash', '@middy', 'marked', 'ulid'];

const swc = {
  jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
  module: { type: 'commonjs' },
};

export default {
  testEnvironment: 'node',
  // Tests wait for processes of their own more than they compute: two at a time also where there are two processors.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // No test measures time: one that takes long does so because the machine is busy.
  testTimeout: 120_000,
  globalSetup: '<rootDir>/tests/temporary-root.ts',
  globalTeardown: '<rootDir>/tests/temporary-root-end.ts',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  transform: {
    '\\.wasm$': '<rootDir>/tests/support/wasm.mjs',
    '/@jsquash/.*\\.js$': ['<rootDir>/tests/support/jsquash.mjs', swc],
    '\\.[cm]?[tj]s$': ['@swc/jest', swc],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
};
