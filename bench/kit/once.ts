import process from 'node:process';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { contextOf } from '../../tests/platform/http-event.ts';

// A function in a process of its own, which ends with the call: what it remembers is remembered nowhere.
const [file = '', requestId = '', seconds = ''] = process.argv.slice(2);
const { handler } = (await import(pathToFileURL(file).href)) as {
  handler: (event: unknown, context: unknown) => Promise<unknown>;
};
const event: unknown = JSON.parse(await text(process.stdin));
const answer = await handler(event, contextOf(requestId, Number(seconds)));
process.send?.(answer ?? null, () => process.exit(0));
