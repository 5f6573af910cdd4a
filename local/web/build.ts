import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildPages } from '../../web/build.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Git-ignored, and forgotten with the packages that pages are built of. */
const CACHE = join(ROOT, 'node_modules', '.cache', 'bodega-pages');

/** What pages are made from. */
const SOURCES = ['web', 'config/shop.json', 'package.json'];

/** Builds of other versions are kept for a while: another shop may be about to serve them. */
const KEPT_MS = 24 * 3_600_000;

/** The directory with the pages as their sources are now; they are built if they have changed. */
export async function builtPages(): Promise<string> {
  const directory = join(CACHE, fingerprint());
  if (!isThere(directory)) {
    const aside = `${directory}.${process.pid}`;
    await buildPages(aside);
    // Another shop may have been faster, with the same pages.
    if (isThere(directory)) rmSync(aside, { recursive: true });
    else renameSync(aside, directory);
    forgetOld();
  }
  return directory;
}

/** What pages are made from, in short: sources that differ in anything have another one. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesOf(source))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

function filesOf(path: string): string[] {
  if (statSync(join(ROOT, path)).isFile()) return [path];
  return readdirSync(join(ROOT, path))
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

function forgetOld(): void {
  mkdirSync(CACHE, { recursive: true });
  for (const name of readdirSync(CACHE)) {
    const path = join(CACHE, name);
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - changed > KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
