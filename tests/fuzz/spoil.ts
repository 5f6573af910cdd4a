import fc from '../support/properties.ts';
import { nasty, nastyKey } from './values.ts';

/** One change that makes a good value a bad one: at the n-th place of it. */
interface Spoiling {
  readonly kind: 'replace' | 'remove' | 'add' | 'repeat';
  readonly place: number;
  readonly key: string;
  readonly value: unknown;
}

const spoiling: fc.Arbitrary<Spoiling> = fc.record({
  kind: fc.constantFrom('replace', 'remove', 'add', 'repeat'),
  place: fc.nat(60),
  key: nastyKey,
  value: nasty,
});

/** Values with up to three faults in them. */
export function spoiled(good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(good, fc.array(spoiling, { minLength: 1, maxLength: 3 }))
    .map(([value, faults]) => faults.reduce<unknown>(withFault, value));
}

function withFault(value: unknown, { kind, place, key, value: other }: Spoiling): unknown {
  const places = placesOf(value);
  const at = places[place % places.length] ?? [];
  return changedAt(value, at, (found) => {
    if (kind === 'replace') return other;
    if (kind === 'repeat') return Array.from({ length: 90 }, () => found);
    if (!isObject(found)) return other;
    const entries = Object.entries(found);
    // Not by assignment: that would set a prototype where a field is meant.
    return Object.fromEntries(kind === 'add' ? [...entries, [key, other]] : entries.slice(1));
  });
}

type Path = readonly (string | number)[];

function placesOf(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) {
    return [path, ...value.slice(0, 5).flatMap((one, n) => placesOf(one, [...path, n]))];
  }
  if (!isObject(value)) return [path];
  return [path, ...Object.entries(value).flatMap(([key, one]) => placesOf(one, [...path, key]))];
}

function changedAt(value: unknown, path: Path, change: (found: unknown) => unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.map((one, n) => (n === first ? changedAt(one, rest, change) : one));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === first ? changedAt(one, rest, change) : one,
    ]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
