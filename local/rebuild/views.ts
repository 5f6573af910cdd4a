import { buildSearchIndex, type BuildPorts } from '../../src/application/search/build-index.ts';
import { StartError } from '../start-error.ts';

/** What can be made anew, by its name, from what is stored: each resolves once it is done. */
export const VIEWS = {
  search: rebuildSearch,
} as const satisfies Record<string, (ports: BuildPorts) => Promise<void>>;

/** Whether something is the name of a view. */
export function isView(name: string): name is keyof typeof VIEWS {
  return Object.hasOwn(VIEWS, name);
}

async function rebuildSearch(ports: BuildPorts): Promise<void> {
  const outcome = await buildSearchIndex(ports, { from: 'catalogue' });
  if (outcome !== 'built') {
    throw new StartError('The search index is being written by somebody else: try again soon.');
  }
}
