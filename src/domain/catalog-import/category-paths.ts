import { MAX_SLUG, SLUG } from '../slugs.ts';
import { linesOf } from './lists.ts';

/** A category of the path to a product's own, above it the slug of its parent. */
export interface PathCategory {
  readonly slug: string;
  readonly name: string;
  readonly parent?: string | undefined;
}

/**
 * Paths of categories as a cell has them, a line each: `home: Home & Garden > vases: Vases`. In names,
 * a backslash stands before `>` and before itself.
 */
export function writePaths(paths: readonly (readonly PathCategory[])[]): string {
  const level = ({ slug, name }: PathCategory): string =>
    `${slug}: ${name.replace(/[\\>]/g, '\\$&')}`;
  return paths.map((path) => path.map(level).join(' > ')).join('\n');
}

/** The paths that a cell has; undefined when it is written otherwise. */
export function parsePaths(cell: string): PathCategory[][] | undefined {
  const paths = linesOf(cell).map(parsePath);
  return paths.includes(undefined) ? undefined : paths.filter((path) => path !== undefined);
}

function parsePath(line: string): PathCategory[] | undefined {
  const path: PathCategory[] = [];
  for (const level of line.match(/(?:\\.|[^\\>])+/g) ?? []) {
    const { slug = '', written = '' } =
      /^(?<slug>[^:]+): (?<written>.+)$/.exec(level.trim())?.groups ?? {};
    const name = written.replace(/\\(.)/g, '$1').trim();
    if (!SLUG.test(slug) || slug.length > MAX_SLUG || name === '') return undefined;
    const parent = path.at(-1)?.slug;
    path.push({ slug, name, ...(parent === undefined ? {} : { parent }) });
  }
  return path;
}
