/**
 * Adds to package-lock.json the optional packages of other platforms that the registry in use did not
 * have: npm leaves them out, and `npm ci` then refuses the lockfile. Run it after changing dependencies.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const OS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const CPU = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/** What a platform package's name says about where it runs. */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = OS.find((one) => words.includes(one));
  const cpu = CPU.find((one) => words.includes(one));
  return os === undefined || cpu === undefined ? undefined : { cpu: [cpu], os: [os] };
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const missing = Object.values(lock.packages)
  .flatMap(({ optionalDependencies = {} }) => Object.entries(optionalDependencies))
  .filter(([name]) => lock.packages[`node_modules/${name}`] === undefined);

for (const [name, version] of missing) {
  const platform = platformOf(name);
  if (platform === undefined) continue;
  const dev = name.startsWith('@dynoxide/') ? {} : { dev: true };
  const { cpu, os } = platform; // in npm's own order, so that an install changes nothing
  lock.packages[`node_modules/${name}`] = { version, cpu, ...dev, optional: true, os };
}

const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = Object.fromEntries(sorted);
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} packages of other platforms added`);
