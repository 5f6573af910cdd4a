import { mkdirSync, readFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isMissing, replaceFileSync } from '../files.ts';

/** An entry is put (again, to change it) and some day done. */
export type Change<Entry> = { readonly put: Entry } | { readonly done: string };

export interface Journal<Entry> {
  /** What was put and not done when the journal was opened, oldest first. */
  readonly unfinished: readonly Entry[];
  /** Resolves once the changes are on the disk; after a crash they are there together or not at all. */
  append(changes: readonly Change<Entry>[]): Promise<void>;
  close(): Promise<void>;
}

/** Past this size the finished entries are dropped from the file, unless most are unfinished. */
const COMPACT_BYTES = 16 * 1024 * 1024;

/**
 * Opens a journal: a file that only grows, one line for each batch of changes, so that a batch which
 * a crash cut short is one torn last line and is ignored. Callers that append at the same time share
 * one write and one fsync.
 */
export async function openJournal<Entry extends { readonly id: string }>(
  path: string,
  parse: (entry: unknown) => Entry,
  compactBytes = COMPACT_BYTES,
): Promise<Journal<Entry>> {
  mkdirSync(dirname(path), { recursive: true });
  const live = read(path, parse);
  const unfinished = [...live.values()];
  let file = await rewrite(path, live);
  let liveBytes = (await file.stat()).size;
  let bytes = liveBytes;
  let waiting: Batch<Entry>[] = [];
  let writing: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batches = waiting;
      waiting = [];
      try {
        await write(batches.map(({ changes }) => changes));
        for (const { settle } of batches) settle();
      } catch (error) {
        for (const { fail } of batches) fail(error);
      }
    }
    writing = undefined;
  }

  async function write(batches: readonly (readonly Change<Entry>[])[]): Promise<void> {
    const text = batches.map((changes) => `${JSON.stringify(changes)}\n`).join('');
    await file.appendFile(text);
    // A lost "done" costs a repetition, which consumers must bear anyway; a lost "put" costs a message.
    if (batches.some((changes) => changes.some((change) => 'put' in change))) await file.datasync();
    for (const changes of batches) apply(live, changes);
    bytes += text.length;
    if (bytes > compactBytes && bytes > 4 * liveBytes) {
      await file.close();
      file = await rewrite(path, live);
      bytes = liveBytes = (await file.stat()).size;
    }
  }

  return {
    unfinished,
    append: (changes) =>
      new Promise((settle, fail) => {
        waiting.push({ changes, settle, fail });
        writing ??= writeAll();
      }),
    close: async () => {
      await writing;
      await file.close();
    },
  };
}

interface Batch<Entry> {
  readonly changes: readonly Change<Entry>[];
  readonly settle: () => void;
  readonly fail: (error: unknown) => void;
}

function apply<Entry extends { readonly id: string }>(
  live: Map<string, Entry>,
  changes: readonly Change<Entry>[],
): void {
  for (const change of changes) {
    if ('put' in change) live.set(change.put.id, change.put);
    else live.delete(change.done);
  }
}

function read<Entry extends { readonly id: string }>(
  path: string,
  parse: (entry: unknown) => Entry,
): Map<string, Entry> {
  const live = new Map<string, Entry>();
  for (const line of readLines(path)) {
    const changes = parseLine(line);
    apply(
      live,
      changes.map((change) => ('put' in change ? { put: parse(change.put) } : change)),
    );
  }
  return live;
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function parseLine(line: string): Change<unknown>[] {
  try {
    const changes: unknown = JSON.parse(line);
    return Array.isArray(changes) ? changes.filter(isChange) : [];
  } catch {
    return [];
  }
}

function isChange(value: unknown): value is Change<unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return 'put' in value || ('done' in value && typeof value.done === 'string');
}

async function rewrite<Entry>(path: string, live: Map<string, Entry>): Promise<FileHandle> {
  const lines = [...live.values()].map((put) => `${JSON.stringify([{ put }])}\n`);
  replaceFileSync(path, lines.join(''));
  return open(path, 'a');
}
