/** One operation of an OpenAPI document, as far as requests are made from it. */
export interface Operation {
  /** `GET /v1/shop`. */
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: 'path' | 'query' | 'header';
    readonly schema: unknown;
  }[];
  /** The schema of its body, if it takes one. */
  readonly body: unknown;
  /** What it answers to whom, as authorisation.ts has it. */
  readonly authorisation: Readonly<Record<string, unknown>>;
}

export function operationsOf(document: any): Operation[] {
  return Object.entries<any>(document.paths).flatMap(([path, methods]) =>
    Object.entries<any>(methods).map(([name, one]): Operation => {
      const method = name.toUpperCase();
      return {
        ...{ key: `${method} ${path}`, method, path, parameters: one.parameters },
        body: one.requestBody?.content['application/json'].schema,
        authorisation: one['x-authorisation'],
      };
    }),
  );
}

/** The route that a gateway finds for a request: `GET /v1/orders/{id}`, or nothing. */
export function routeOf(
  operations: readonly Operation[],
  method: string,
  path: string,
): string | undefined {
  const parts = path.split('/');
  const fitting = operations.filter((one) => {
    const wanted = one.path.split('/');
    return (
      one.method === method &&
      wanted.length === parts.length &&
      wanted.every((part, n) => part === parts[n] || (part.startsWith('{') && parts[n] !== ''))
    );
  });
  // What is written out goes before what any text fits.
  return fitting.toSorted((one, other) => holes(one.path) - holes(other.path))[0]?.key;
}

const holes = (path: string): number => path.split('{').length;
