import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/**
 * A browser of one process, as functions want it, ends with its first window; and the rules of the web about
 * origins are to hold.
 */
const UNWANTED = ['--single-process', '--no-zygote', '--disable-web-security'];

/** The browser comes as an ES module, which tests do not load; another process tells where it is. */
export async function openBrowser(): Promise<Browser> {
  const tell =
    "import chromium from '@sparticuz/chromium';" +
    'console.log(JSON.stringify([await chromium.executablePath(), chromium.args]));';
  const told = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', tell]);
  const [executablePath, args] = JSON.parse(told.toString()) as [string, string[]];
  return chromium.launch({ executablePath, args: args.filter((arg) => !UNWANTED.includes(arg)) });
}

/** A window of the shop as somebody has it before them, with what the browser complained of. */
export class Window {
  readonly page: Page;
  readonly complaints: string[] = [];
  /** Requests to the API since the page was gone to. */
  readonly calls: string[] = [];
  readonly #origin: string;
  readonly #context: BrowserContext;

  private constructor(origin: string, context: BrowserContext, page: Page) {
    this.#origin = origin;
    this.#context = context;
    this.page = page;
    page.on('console', (message) => {
      const { type, text } = { type: message.type(), text: message.text() };
      // Refusals of the API are answers; whatever else is missing is told of below.
      if (type !== 'error' || text.startsWith('Failed to load resource')) return;
      this.complaints.push(`${page.url()}: ${text}`);
    });
    page.on('response', (response) => {
      const url = response.url();
      const isPart = url.startsWith(origin) && !url.startsWith(`${origin}/v1/`);
      if (isPart && response.status() >= 400) this.complaints.push(`${response.status()}: ${url}`);
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

  static async open(
    browser: Browser,
    origin: string,
    { width = 1280, locale = 'en-GB' } = {},
  ): Promise<Window> {
    const height = width < 600 ? 844 : 900;
    const context = await browser.newContext({
      ...{ locale, viewport: { width, height }, reducedMotion: 'reduce' },
      hasTouch: width < 600,
    });
    context.setDefaultTimeout(30_000);
    return new Window(origin, context, await context.newPage());
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
    await this.#context.close();
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
