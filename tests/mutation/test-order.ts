import { basename } from 'node:path';

/** Which tests are asked first. End-to-end tests and those of the laptop's parts take long and see no more. */
const DIRECTORIES = [
  'contracts',
  'adapters',
  'application',
  'domain',
  'platform',
  'handlers',
  'budgets',
  'simulation',
];

/** True for a test that mutants are tried on. */
export function isAsked(test: string): boolean {
  return DIRECTORIES.includes(directoryOf(test));
}

/** True for a test that a busy machine does not make fail: it waits for nothing but its own answers. */
export function isSteady(test: string): boolean {
  return ['contracts', 'adapters', 'application', 'domain'].includes(directoryOf(test));
}

/** Remembers what has killed mutants of a file, for that kills most of its others too. */
export class TestOrder {
  readonly #kills = new Map<string, number>();
  readonly #milliseconds = new Map<string, number>();

  learnKill(file: string, test: string): void {
    this.#kills.set(`${file} ${test}`, this.#killsBy(file, test) + 1);
  }

  learnDuration(test: string, milliseconds: number): void {
    this.#milliseconds.set(test, milliseconds);
  }

  /** The tests of a file, those first that most likely and soonest kill a mutant of it. */
  sorted(file: string, tests: readonly string[]): string[] {
    const rank = (test: string): readonly number[] => [
      -this.#killsBy(file, test),
      isNamesake(file, test) ? 0 : 1,
      DIRECTORIES.indexOf(directoryOf(test)),
      this.#milliseconds.get(test) ?? 0,
    ];
    return tests.toSorted((one, other) => compare(rank(one), rank(other)));
  }

  #killsBy(file: string, test: string): number {
    return this.#kills.get(`${file} ${test}`) ?? 0;
  }
}

function directoryOf(test: string): string {
  return test.split('/')[1] ?? '';
}

function isNamesake(file: string, test: string): boolean {
  return basename(test).startsWith(`${basename(file, '.ts')}.`);
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((rank, place) => rank !== other[place]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
