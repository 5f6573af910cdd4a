import { chromium, type Browser } from 'playwright-core';

/**
 * A browser of one process, as functions want it, ends with its first window; and the rules of the web about
 * origins are to hold.
 */
const UNWANTED = ['--single-process', '--no-zygote', '--disable-web-security'];

/** Starts the browser that @sparticuz/chromium brings, as people have theirs. */
export function launchBrowser(executablePath: string, args: readonly string[]): Promise<Browser> {
  return chromium.launch({ executablePath, args: args.filter((arg) => !UNWANTED.includes(arg)) });
}
