import type { FactFile } from '../../domain/facts/fact-file.ts';

/** Files of facts for other programs, packed as their names say. The shop itself reads none of them. */
export interface FactFiles {
  /** Stores a file, whatever stood there. The same text makes the same bytes. */
  write(file: FactFile): Promise<void>;
  /** The names of all files that are there. */
  names(): Promise<string[]>;
  /** Takes files away; those that are gone already are fine. */
  remove(names: readonly string[]): Promise<void>;
}
