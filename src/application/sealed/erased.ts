import { DataErased } from '../ports.ts';

/** What sealing or opening gives; undefined when the data of its owner was erased. */
export async function unlessErased<Value>(use: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await use();
  } catch (error) {
    if (error instanceof DataErased) return undefined;
    throw error;
  }
}
