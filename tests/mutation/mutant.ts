import type ts from 'typescript';

/** Replaces the characters from `start` up to `end` of a file. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One thing taken away: where it stands, how a person would call it, and the edits that do it. */
export interface Removal {
  readonly at: ts.Node;
  readonly what: string;
  readonly edits: readonly Edit[];
}

/** A way to take the teeth out of a file: what it looks for, and where. */
export interface Mutator {
  readonly name: string;
  readonly files: RegExp;
  readonly find: (source: ts.SourceFile) => readonly Removal[];
}

/** The shop with one thing taken away. */
export interface Mutant {
  readonly mutator: string;
  /** From the root of the repository, with slashes. */
  readonly file: string;
  readonly line: number;
  readonly what: string;
  readonly edits: readonly Edit[];
}

/** The text of a file after the edits, which must not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  const lastFirst = edits.toSorted((one, other) => other.start - one.start);
  return lastFirst.reduce(
    (now, { start, end, text: put }) => now.slice(0, start) + put + now.slice(end),
    text,
  );
}
