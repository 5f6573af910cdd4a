import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { takeOverOutput } from './output.ts';
import { readSettings } from './settings.ts';
import { StartError } from './start-error.ts';

// `npm start`: serverless-offline in this very process, without its noise; ./plugin.ts does the rest.
process.chdir(join(import.meta.dirname, '..'));
try {
  takeOverOutput(readSettings(process.env).dataDir);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
process.env.SLS_LOG_LEVEL ??= 'warning';
process.argv = [process.execPath, 'serverless', 'offline', 'start', ...process.argv.slice(2)];
const home = dirname(createRequire(import.meta.url).resolve('serverless/package.json'));
await import(pathToFileURL(join(home, 'bin', 'serverless.js')).href);
