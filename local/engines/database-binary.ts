import { dirname, join } from 'node:path';
import { StartError } from '../start-error.ts';

/**
 * Path of the DynamoDB-compatible engine that npm installed for this platform.
 * Throws a StartError that says what to do when there is none.
 */
export function databaseBinary(
  resolveModule: (id: string) => string,
  { platform, arch }: Pick<NodeJS.Process, 'platform' | 'arch'>,
): string {
  const target = `${platform}-${arch}`;
  try {
    const home = dirname(resolveModule(`@dynoxide/${target}/package.json`));
    return join(home, platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
  } catch {
    throw new StartError(
      `No database engine is installed for this platform (${target}): run "npm install", or start ` +
        'any DynamoDB-compatible engine and set DYNAMODB_ENDPOINT to its address.',
    );
  }
}
