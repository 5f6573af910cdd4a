import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { RunningShop } from '../../e2e/shop.ts';

/** In one process, people would share what they keep; and the web's own rules are to hold. */
const LOOSE = ['--single-process', '--no-zygote', '--disable-web-security'];

/** The browser comes as an ES module, which tests do not load; another process tells where it is. */
export async function openBrowser(): Promise<Browser> {
  const tell =
    "import chromium from '@sparticuz/chromium';" +
    'console.log(JSON.stringify([await chromium.executablePath(), chromium.args]));';
  const told = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', tell]);
  const [executablePath, args] = JSON.parse(told.toString()) as [string, string[]];
  const apart = args.filter((arg) => !LOOSE.includes(arg));
  return chromium.launch({ executablePath, args: apart });
}

const PASSWORDS = {
  admin: 'Bodega-admin-1',
  staff: 'Bodega-staff-1',
  shopper: 'Bodega-shopper-1',
};

/** The back office in a window of its own, as somebody uses it. */
export class Desk {
  readonly shop: RunningShop;
  readonly page: Page;
  readonly #context: BrowserContext;
  /** What the browser complained of: nothing is the only good answer. */
  readonly complaints: string[] = [];

  private constructor(shop: RunningShop, context: BrowserContext, page: Page) {
    this.shop = shop;
    this.page = page;
    this.#context = context;
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${error.message}`));
    page.on('dialog', (dialog) => {
      this.complaints.push(`${page.url()}: a script ran and said ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  static async open(browser: Browser, shop: RunningShop, language = 'en-GB'): Promise<Desk> {
    const context = await browser.newContext({
      locale: language,
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return new Desk(shop, context, page);
  }

  async go(path: string): Promise<void> {
    await this.page.goto(this.shop.url('WEB', path));
  }

  /** Signs in on the page that is shown. */
  async enter(email: string, password: string): Promise<void> {
    await this.page.getByLabel('E-mail', { exact: true }).fill(email);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  async signInAs(who: keyof typeof PASSWORDS, path = '/admin/'): Promise<void> {
    await this.go(path);
    await this.enter(`${who}@bodega.test`, PASSWORDS[who]);
  }

  /** Clicks a button, and the same one in the dialog that it opens. */
  async act(name: string, fill: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).first().click();
    const dialog = this.page.getByRole('dialog');
    for (const [label, value] of Object.entries(fill)) {
      await dialog.getByLabel(label).fill(value);
    }
    await dialog.getByRole('button', { name, exact: true }).last().click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** Browsers complain of each answer that is not good: forgets those that a test has asked for. */
  forgive(words: string): void {
    const others = this.complaints.filter((one) => !one.includes(words));
    this.complaints.splice(0, Infinity, ...others);
  }

  heading(name: string | RegExp) {
    return this.page.getByRole('heading', { level: 1, name });
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  /** Does something on the desk; if that fails, a picture of what was to be seen is kept. */
  async try<Result>(steps: (page: Page) => Promise<Result>): Promise<Result> {
    try {
      return await steps(this.page);
    } catch (error) {
      const file = join(screens(), `${randomUUID()}.png`);
      await this.page.screenshot({ path: file, fullPage: true }).catch(() => undefined);
      const complaints = this.complaints.join('\n');
      throw new Error(`${String(error)}\nseen: ${file}\n${complaints}`, { cause: error });
    }
  }
}

/** Pictures of what went wrong outlive the run; Git ignores them. */
function screens(): string {
  const directory = join(process.cwd(), 'coverage', 'screens');
  mkdirSync(directory, { recursive: true });
  return directory;
}
