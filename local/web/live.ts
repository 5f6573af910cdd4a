import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { createServer as createVite, type ViteDevServer } from 'vite';
import { type App, APPS, appConfig } from '../../web/apps.ts';
import { isForApi, passOn } from './proxy.ts';

/** The same address while the pages are worked on: what is saved is seen at once. No content policy holds. */
export async function liveServer(apiPort: number): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    const url = incoming.url ?? '/';
    if (isForApi(url)) {
      passOn(incoming, outgoing, apiPort);
      return;
    }
    const app: App = /^\/admin(\/|\?|$)/.test(url) ? 'admin' : 'storefront';
    const { middlewares } = vites[app];
    middlewares(incoming, outgoing, () => {
      pageOf(app, vites[app], url).then(
        (html) => outgoing.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html),
        (error: unknown) => outgoing.writeHead(500).end(String(error)),
      );
    });
  });
  const vites = {
    storefront: await vite('storefront', server),
    admin: await vite('admin', server),
  };
  return server;
}

function vite(app: App, server: Server): Promise<ViteDevServer> {
  const config = appConfig(app);
  return createVite({
    ...config,
    cacheDir: join(import.meta.dirname, '..', '..', 'node_modules', '.cache', `vite-${app}`),
    appType: 'custom',
    server: { ...config.server, middlewareMode: true, hmr: { server, path: `live-${app}` } },
  });
}

function pageOf(app: App, server: ViteDevServer, url: string): Promise<string> {
  const page = join(server.config.root, 'index.html');
  return server.transformIndexHtml(`${APPS[app]}index.html`, readFileSync(page, 'utf8'), url);
}
