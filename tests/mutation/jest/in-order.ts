import { resolve } from 'node:path';
import process from 'node:process';

interface Test {
  readonly path: string;
}

/** Runs test files in the order of the command line, where Jest would run the largest first. */
export default class InOrder {
  sort(tests: readonly Test[]): Test[] {
    const wanted = process.argv.map((argument) => resolve(argument));
    const place = ({ path }: Test): number => wanted.indexOf(path);
    return tests.toSorted((one, other) => place(one) - place(other));
  }

  allFailedTests(tests: readonly Test[]): readonly Test[] {
    return tests;
  }

  /** Nothing is kept from one run to the next. */
  cacheResults(): void {
    return undefined;
  }
}
