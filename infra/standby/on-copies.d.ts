interface Template {
  readonly Resources: Readonly<Record<string, object>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
}

/** A template without what is in its region already as a copy. */
export function onCopies(template: Template, dataKey: string): Template;
