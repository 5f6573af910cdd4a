import process from 'node:process';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { contextOf } from '../../tests/platform/http-event.ts';

// A function in a process of its own, which does what it is told once, and tells what that took of the machine.
const [file = '', requestId = '', seconds = ''] = process.argv.slice(2);
const { handler } = (await import(pathToFileURL(file).href)) as {
  handler: (event: unknown, context: unknown) => Promise<unknown>;
};
const events = JSON.parse(await text(process.stdin)) as unknown[];
const before = process.cpuUsage();
const answers: unknown[] = [];
for (const event of events)
  answers.push(await handler(event, contextOf(requestId, Number(seconds))));
const { user, system } = process.cpuUsage(before);
const megabytes = process.resourceUsage().maxRSS / 1_024;
process.send?.({ answers, cpuMs: (user + system) / 1_000, megabytes }, () => process.exit(0));
