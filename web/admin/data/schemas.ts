import type { paths } from '../../shared/api/schema.d.ts';
import type { Schemas } from '../../shared/services.tsx';

/** Things as the API tells them. */
export type Order = Schemas['Order'];
export type OrderSummary = Schemas['BackOfficeOrderSummary'];
export type Return = Schemas['Return'];
export type Product = Schemas['Product'];
export type Money = Schemas['Money'];

/** What a GET of a path answers. */
export type AnswerAt<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Answer } } } };
}
  ? Answer
  : never;

/** One of the things that a list answers. */
export type ItemAt<Path extends keyof paths> =
  AnswerAt<Path> extends { items: (infer Item)[] } ? Item : never;

/** One of the values that there are, if a text is one: what stands in addresses and forms is any text. */
export function oneOf<const Value extends string>(
  values: readonly Value[],
  text: string | undefined,
): Value | undefined {
  return values.find((value) => value === text);
}
