/** What the messenger within Jest says, one line of JSON each. */
export type Message = Failure | Done;

/** A test that failed. */
export interface Failure {
  readonly kind: 'failed';
  readonly file: string;
  readonly test: string;
  readonly message: string;
}

/** A file of tests that was run to its end. */
interface Done {
  readonly kind: 'done';
  readonly file: string;
  readonly milliseconds: number;
}

const UNFAIR = /ValidationException|SyntaxError|ReferenceError|Cannot find module|unexpected token/;

/** False when the mutant did not run, or the database did not understand it: that proves nothing. */
export function isFair({ message }: Failure): boolean {
  return !UNFAIR.test(message);
}
