/** The name of a function's role in the template. */
export function roleName(functionName: string): string;

/** The roles of all functions, as resources of the template. */
export function roles(serverless: {
  readonly resolveVariable: (name: string) => Promise<unknown>;
}): Promise<{ readonly Resources: Readonly<Record<string, unknown>> }>;

/** All functions, by their own names, with commas between them. */
export function functionNames(): string;
/** What each function does to which table or index, and what else it may. */
export const PERMISSIONS: Readonly<
  Record<string, { readonly tables?: Readonly<Record<string, readonly string[]>> }>
>;
