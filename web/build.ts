import { join, resolve } from 'node:path';
import { build } from 'vite';
import { type App, APPS, appConfig } from './apps.ts';

/** Builds both apps into a directory, as it is to stand at the shop's address: / and /admin/. */
export async function buildPages(directory: string): Promise<void> {
  // One after the other: the storefront's files are put where the back office's will stand.
  for (const app of ['storefront', 'admin'] satisfies App[]) {
    const config = appConfig(app);
    const outDir = resolve(join(directory, APPS[app]));
    await build({ ...config, build: { ...config.build, outDir } });
  }
}
