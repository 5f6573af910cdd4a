import { join } from 'node:path';
import process from 'node:process';
import chromium from '@sparticuz/chromium';
import { launchBrowser } from './pictures/browser.ts';
import { SHOTS } from './pictures/steps.ts';
import { runTold, sentenceFor } from './sentence.ts';
import { address, readSettings } from './settings.ts';

/** Small enough to be kept with the sources; text stays readable. */
const QUALITY = 72;

/** Pages come at once; what takes longer than this is not there. */
const PATIENCE_MS = 30_000;

// `npm run pictures`: takes the pictures of the README from the demo shop that is open on this machine. It orders
// something there.
await runTold(async () => {
  const baseURL = address(readSettings(process.env), 'web');
  const browser = await launchBrowser(await chromium.executablePath(), chromium.args);
  try {
    for (const { file, steps, width, height, locale = 'en-GB', dark = false } of SHOTS) {
      const context = await browser.newContext({
        ...{ baseURL, locale, viewport: { width, height }, reducedMotion: 'reduce' },
        colorScheme: dark ? 'dark' : 'light',
      });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      await steps(page);
      await page.waitForLoadState('networkidle');
      const path = join(import.meta.dirname, `../docs/pictures/${file}.jpg`);
      await page.screenshot({ path, type: 'jpeg', quality: QUALITY });
      await context.close();
    }
  } finally {
    await browser.close();
  }
}, sentenceFor);
