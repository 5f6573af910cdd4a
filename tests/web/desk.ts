import type { Browser } from 'playwright-core';
import type { RunningShop } from '../e2e/shop.ts';
import { Window } from './browser.ts';

const PASSWORDS = {
  admin: 'Bodega-admin-1',
  staff: 'Bodega-staff-1',
  shopper: 'Bodega-shopper-1',
};

/** The back office in a window of its own, as somebody uses it. */
export class Desk extends Window {
  static async at(browser: Browser, shop: RunningShop): Promise<Desk> {
    return new Desk(shop.url('WEB'), await Window.newPage(browser));
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

  /** Waits until the page has come and all that it reads is there. */
  async settled(): Promise<void> {
    await this.heading(/./).waitFor();
    await this.page.locator('.skeleton').first().waitFor({ state: 'detached' });
  }

  heading(name: string | RegExp) {
    return this.page.getByRole('heading', { level: 1, name });
  }
}
