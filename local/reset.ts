import { rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { databaseDirectory } from './engines/index.ts';
import { endLeftover } from './engines/leftover.ts';
import { takeLock } from './lock.ts';
import { readSettings } from './settings.ts';
import { StartError } from './start-error.ts';

// `npm run reset`: forgets everything; the next start begins anew.
process.chdir(join(import.meta.dirname, '..'));
try {
  const settings = readSettings(process.env);
  const lock = takeLock(settings.dataDir);
  if (lock === undefined) {
    throw new StartError(`The shop in ${settings.dataDir} is open: stop it first (Ctrl-C).`);
  }
  await endLeftover(databaseDirectory(settings));
  lock.release();
  rmSync(settings.dataDir, { recursive: true, force: true });
  console.log('The laptop shop is empty; "npm start" fills it again.');
  if (settings.externalDatabase !== undefined) {
    console.log(`The tables in your own database (${settings.externalDatabase}) were left alone.`);
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(1);
}
