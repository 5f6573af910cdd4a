/** The house's import direction (CONTRIBUTING.md): each row says what a folder may not reach. */
const layers = [
  { from: '^src/domain', mayReach: '^src/domain' },
  { from: '^src/application', mayReach: '^src/(application|domain)' },
  { from: '^src/adapters', mayReach: '^(src/(adapters|application|domain)|events/contracts)' },
  {
    from: '^src/platform',
    mayReach: '^(src/(platform|application|domain)|events/contracts|config)',
  },
  { from: '^src/composition', mayReach: '^src/(composition|adapters|application|domain|platform)' },
  { from: '^events/contracts', mayReach: '^events/contracts' },
  // Pages know the shop by its API alone; what builds them runs on this machine.
  { from: '^web/shared', mayReach: '^web/shared' },
  { from: '^web/(storefront|admin)', mayReach: '^web/($1|shared)' },
  { from: '^web/[^/]+$', mayReach: '^(web/[^/]+$|config)' },
  { from: '^handlers', mayReach: '^(handlers|src|events/contracts)' },
];

export default {
  forbidden: [
    ...layers.map(({ from, mayReach }) => ({
      name: `direction-${from.replace(/[^a-z]/g, '-')}`,
      severity: 'error',
      from: { path: from },
      to: { pathNot: [mayReach], dependencyTypesNot: ['npm', 'npm-dev', 'npm-optional', 'core'] },
    })),
    {
      name: 'domain-is-pure',
      comment: 'No I/O, clock, randomness or package in the domain.',
      severity: 'error',
      from: { path: '^src/domain' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'] },
    },
    {
      name: 'adapters-stay-apart',
      comment:
        'Handlers take ports from the composition; payments, mail and HTML are wired by hand.',
      severity: 'error',
      from: { path: '^handlers' },
      to: { path: '^src/adapters/(?!stripe|mail|html)' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'functions-know-nothing-of-the-laptop',
      severity: 'error',
      from: { path: '^(src|handlers|events)' },
      to: { path: '^(local|tests|bench)' },
    },
    {
      name: 'pages-stay-in-the-browser',
      severity: 'error',
      from: { path: '^(src|handlers|events)' },
      to: { path: '^web' },
    },
    {
      name: 'only-declared-packages',
      severity: 'error',
      from: { path: '^(src|handlers)' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'unknown', 'undetermined'],
        pathNot: '@types/',
      },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types'],
    },
  },
};
