import { join } from 'node:path';
import type { InlineConfig } from 'vite';
import shop from '../config/shop.json' with { type: 'json' };

/** The apps, and where each stands at the shop's address. */
export const APPS = { storefront: '/', admin: '/admin/' } as const;

export type App = keyof typeof APPS;

const web = import.meta.dirname;

/** Browsers of the last two years or so: those that know `light-dark()`. */
const BROWSERS = ['chrome123', 'edge123', 'firefox120', 'safari17.5'];

/** How an app is built, or served while it is worked on. */
export function appConfig(app: App): InlineConfig {
  return {
    configFile: false,
    envDir: false,
    root: join(web, app),
    base: APPS[app],
    logLevel: 'warn',
    // The name that stands on pages before the shop has said how it is called now.
    define: { SHOP_NAME: JSON.stringify(shop.name) },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    server: { fs: { allow: [join(web, '..')] } },
    build: {
      target: BROWSERS,
      cssTarget: BROWSERS,
      // What a strict content policy forbids: scripts in the page, data: addresses.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      emptyOutDir: true,
    },
  };
}
