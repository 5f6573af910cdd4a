import { mkdirSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '../files.ts';

type Branch = Record<string, unknown>;

/** A user keeps the newest refresh tokens only: the file is written whole at every sign-in. */
const REFRESH_TOKENS_KEPT = 50;

/**
 * The identity engine's storage: one JSON file per pool. The engine's own writes files in place and
 * several at a time, so that a kill can leave half a file; this one replaces them whole, in order.
 */
export class JsonStore {
  readonly #path: string;
  readonly #root: Branch;
  #writing: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(directory: string, id: string, defaults: object) {
    this.#path = join(directory, `${id}.json`);
    this.#root = read(this.#path) ?? { ...defaults };
  }

  /** The live value, as the engine expects: it alters what it got, then sets it. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the engine says which type it expects
  get(_context: unknown, key: string | string[], defaultValue: unknown = null): Promise<any> {
    const value = steps(key).reduce<unknown>(
      (branch, step) => (isBranch(branch) ? branch[step] : undefined),
      this.#root,
    );
    return Promise.resolve(value ?? defaultValue);
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  getRoot(): Promise<any> {
    return Promise.resolve(this.#root);
  }

  /** Resolves once the value is in the file. */
  set(_context: unknown, key: string | string[], value: unknown): Promise<void> {
    const { branch, leaf } = this.#parent(key);
    branch[leaf] = value;
    return this.save();
  }

  delete(_context: unknown, key: string | string[]): Promise<void> {
    const { branch, leaf } = this.#parent(key);
    Reflect.deleteProperty(branch, leaf);
    return this.save();
  }

  /** Changes made while a write is under way share the next one. */
  save(): Promise<void> {
    this.#next ??= this.#writing.then(() => {
      this.#next = undefined;
      this.#writing = this.#write();
      return this.#writing;
    });
    return this.#next;
  }

  async #write(): Promise<void> {
    await writeFile(`${this.#path}.new`, JSON.stringify(this.#root, shorten, 2));
    await rename(`${this.#path}.new`, this.#path);
  }

  #parent(key: string | string[]): { branch: Branch; leaf: string } {
    const path = steps(key);
    const leaf = path.at(-1) ?? '';
    const branch = path.slice(0, -1).reduce<Branch>((parent, step) => {
      const child = parent[step];
      if (isBranch(child)) return child;
      const created: Branch = {};
      parent[step] = created;
      return created;
    }, this.#root);
    return { branch, leaf };
  }
}

/** Makes the stores of one directory, as the identity engine asks for them. */
export class JsonStores {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
    mkdirSync(directory, { recursive: true });
  }

  async create(_context: unknown, id: string, defaults: object): Promise<JsonStore> {
    const store = new JsonStore(this.#directory, id, defaults);
    await store.save();
    return store;
  }
}

const steps = (key: string | string[]): string[] => (Array.isArray(key) ? key : [key]);

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null;
}

function read(path: string): Branch | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'), reviveDate);
    return isBranch(content) ? content : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The engine's convention: what is named …Date is a date. */
function reviveDate(key: string, value: unknown): unknown {
  return key.endsWith('Date') && typeof value === 'string' ? new Date(value) : value;
}

function shorten(key: string, value: unknown): unknown {
  return key === 'RefreshTokens' && Array.isArray(value)
    ? value.slice(-REFRESH_TOKENS_KEPT)
    : value;
}
