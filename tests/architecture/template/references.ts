import type { Template } from './packaged.ts';

export interface Reference {
  readonly from: string;
  readonly to: string;
  /** Undefined: the resource itself. */
  readonly attribute: string | undefined;
}

/** What the resources of a template say of each other: by Ref, GetAtt, Sub and DependsOn. */
export function referencesOf(template: Template): Reference[] {
  return Object.entries(template.Resources).flatMap(([from, resource]) => {
    const { DependsOn = [] } = resource;
    const awaited = [DependsOn].flat().map((to) => ({ to, attribute: undefined }));
    return [...awaited, ...within(resource)].map((one) => ({ from, ...one }));
  });
}

type Target = Omit<Reference, 'from'>;

function within(value: unknown): Target[] {
  if (Array.isArray(value)) return value.flatMap(within);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .flatMap(([name, one]: [string, unknown]) => {
      if (name === 'Ref' && typeof one === 'string') return [{ to: one, attribute: undefined }];
      if (name === 'Fn::GetAtt')
        return [targetOf(typeof one === 'string' ? one : (one as string[]).join('.'))];
      if (name === 'Fn::Sub') return inText(one);
      return within(one);
    })
    .filter(({ to }) => !to.startsWith('AWS::'));
}

function targetOf(path: string): Target {
  const [to = '', ...attribute] = path.split('.');
  return { to, attribute: attribute.length === 0 ? undefined : attribute.join('.') };
}

/** A text, or a text and what its names stand for. */
function inText(value: unknown): Target[] {
  const [text, names = {}] = (Array.isArray(value) ? value : [value]) as [string, object?];
  const named = [...text.matchAll(/\$\{([^}!]+)\}/g)].map(([, path = '']) => path);
  const others = named.filter((path) => !(path in names)).map(targetOf);
  return [...others, ...Object.values(names).flatMap(within)];
}

/** Resources that wait for each other, one after the other; undefined: none do. */
export function circleIn(references: readonly Reference[]): string[] | undefined {
  const next = Map.groupBy(references, ({ from }) => from);
  const done = new Set<string>();

  function search(id: string, path: readonly string[]): string[] | undefined {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    if (done.has(id)) return undefined;
    for (const { to } of next.get(id) ?? []) {
      const found = search(to, [...path, id]);
      if (found !== undefined) return found;
    }
    done.add(id);
    return undefined;
  }

  for (const id of next.keys()) {
    const found = search(id, []);
    if (found !== undefined) return found;
  }
  return undefined;
}
