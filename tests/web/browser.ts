import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../local/pictures/browser.ts';

/** By their own name, browsers without a screen are robots to the shop. */
const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36';

/** How a window is; what is left out is as most people have it. */
export interface Looks {
  readonly width?: number;
  readonly locale?: string;
}

/** The browser comes as an ES module, which tests do not load; another process tells where it is. */
export async function openBrowser(): Promise<Browser> {
  const tell =
    "import chromium from '@sparticuz/chromium';" +
    'console.log(JSON.stringify([await chromium.executablePath(), chromium.args]));';
  const told = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', tell]);
  const [executablePath, args] = JSON.parse(told.toString()) as [string, string[]];
  return launchBrowser(executablePath, args);
}

/** A window of the shop as somebody has it before them, with what the browser complained of. */
export class Window {
  readonly page: Page;
  readonly complaints: string[] = [];
  /** Requests to the API since the page was gone to. */
  readonly calls: string[] = [];
  /** What of the API is to be looked for in vain. */
  readonly mayBeMissing = new Set<string>();
  readonly #origin: string;

  protected constructor(origin: string, page: Page) {
    this.#origin = origin;
    this.page = page;
    page.on('console', (message) => {
      const { type, text } = { type: message.type(), text: message.text() };
      // Refusals of the API are answers; whatever is missing is told of below.
      if (type !== 'error' || text.startsWith('Failed to load resource')) return;
      this.complaints.push(`${page.url()}: ${text}`);
    });
    page.on('response', (response) => {
      const url = response.url();
      const path = url.startsWith(origin) ? url.slice(origin.length) : undefined;
      if (path === undefined || this.mayBeMissing.has(path)) return;
      const status = response.status();
      const isRefusal = path.startsWith('/v1/') && status !== 404;
      if (status >= 400 && !isRefusal) this.complaints.push(`${status}: ${url}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${error.message}`));
    page.on('dialog', (dialog) => {
      this.complaints.push(`${page.url()}: a script ran and said ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      const url = request.url();
      if (url.startsWith(`${origin}/v1/`)) this.calls.push(url.slice(origin.length));
    });
  }

  static async open(browser: Browser, origin: string, looks?: Looks): Promise<Window> {
    return new Window(origin, await Window.newPage(browser, looks));
  }

  /** A page that shares nothing with others, as somebody has it who was never here before. */
  protected static async newPage(
    browser: Browser,
    { width = 1280, locale = 'en-GB' }: Looks = {},
  ): Promise<Page> {
    const height = width < 600 ? 844 : 900;
    const context = await browser.newContext({
      ...{ locale, viewport: { width, height }, reducedMotion: 'reduce' },
      ...{ hasTouch: width < 600, userAgent: USER_AGENT },
    });
    context.setDefaultTimeout(30_000);
    return context.newPage();
  }

  async go(path: string): Promise<void> {
    this.calls.length = 0;
    await this.page.goto(this.#origin + path);
  }

  button(name: string | RegExp) {
    return this.page.locator('main').getByRole('button', { name });
  }

  /** Does something in the window; if that fails, a picture of what was to be seen is kept. */
  async try(steps: (page: Page) => Promise<void>): Promise<void> {
    try {
      await steps(this.page);
    } catch (error) {
      const picture = await this.#photograph();
      const told = [String(error), `seen: ${picture}`, ...this.complaints];
      throw new Error(told.join('\n'), { cause: error });
    }
  }

  async close(): Promise<void> {
    // Requests that are still played by a test are nobody's any more.
    await this.page.unrouteAll({ behavior: 'ignoreErrors' });
    await this.page.context().close();
  }

  /** What is wrong for people who cannot see, point or hear, by the rules of WCAG: the serious and the critical. */
  async seriousFindings(): Promise<string[]> {
    await this.page.evaluate(axe.source);
    const { violations } = await this.page.evaluate<{ violations: axe.Result[] }>(
      'axe.run(document, { resultTypes: ["violations"] })',
    );
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }

  /** How wide the page is, whatever fits the window. */
  widthInPixels(): Promise<number> {
    return this.page.evaluate<number>('document.documentElement.scrollWidth');
  }

  /** Outside the folder of this run, which goes with it. */
  async #photograph(): Promise<string> {
    const own = tmpdir();
    const shared = basename(own).startsWith('bodega-tests-') ? dirname(own) : own;
    const directory = join(shared, 'bodega-screenshots');
    mkdirSync(directory, { recursive: true });
    const path = join(directory, `${Date.now()}.png`);
    await this.page.screenshot({ path, fullPage: true }).catch(() => undefined);
    return path;
  }
}
