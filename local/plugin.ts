import process from 'node:process';
import { watchChildren } from './children.ts';
import { type Output, takeOverOutput } from './output.ts';
import { screen } from './screen.ts';
import type { Service } from './service.ts';
import { readSettings, type Settings } from './settings.ts';
import { openShop, type Shop, type Undo } from './shop.ts';
import { StartError } from './start-error.ts';

/** The part of the serverless framework that the laptop shop works with. */
export interface Serverless {
  readonly service: Service;
  readonly pluginManager: { readonly plugins: readonly object[] };
}

/** A close that takes longer than this is cut short; what is stored is safe at any moment. */
const CLOSE_MS = 9000;

/** Processes that were told to end get this long to do so. */
const LAST_CHILD_MS = 3000;

const children = watchChildren();

/** Opens the shop around serverless-offline, which runs the functions, and closes it on Ctrl-C. */
export class LaptopShopPlugin {
  readonly #serverless: Serverless;
  readonly #undo: Undo[] = [];
  #output: Output | undefined;
  #settings: Settings | undefined;
  #shop: Shop | undefined;
  #closing: Promise<never> | undefined;

  constructor(serverless: Serverless) {
    this.#serverless = serverless;
  }

  /** Before serverless-offline listens. */
  async open(): Promise<void> {
    try {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
        process.on(signal, () => void this.close());
      }
      const { service } = this.#serverless;
      const { stage, region } = service.provider;
      const settings = { ...readSettings(process.env), stage, region };
      const output = takeOverOutput(settings.dataDir);
      this.#settings = settings;
      this.#output = output;
      service.custom = {
        ...service.custom,
        'serverless-offline': offlineOptions(service, settings),
      };
      this.#shop = await openShop(settings, service, output, (undo) => this.#undo.unshift(undo));
    } catch (error) {
      await this.#fail(error);
    }
  }

  /** Once serverless-offline listens. */
  announce(): void {
    this.#shop?.sns.deliver();
    keepOpen();
    if (this.#settings === undefined || this.#output === undefined) return;
    this.#output.show(screen(this.#settings, this.#output.logPath, process.uptime()));
  }

  /** Ends everything in order, then the process. Called again, it goes on with the first call. */
  close(): Promise<never> {
    this.#closing ??= this.#close(0);
    return this.#closing;
  }

  async #close(code: number): Promise<never> {
    setTimeout(() => process.exit(code), CLOSE_MS);
    try {
      this.#shop?.sns.pause();
      // Requests under way are answered before what they need is taken away.
      await this.#endOffline();
      for (const undo of this.#undo) await undo();
      await children.gone(LAST_CHILD_MS);
    } catch (error) {
      console.error(error);
    }
    process.exit(code);
  }

  async #fail(error: unknown): Promise<void> {
    if (this.#closing === undefined) {
      process.stderr.write(`${error instanceof StartError ? error.message : describe(error)}\n`);
      this.#closing = this.#close(1);
    }
    await this.#closing;
  }

  async #endOffline(): Promise<void> {
    const offline = this.#serverless.pluginManager.plugins.find(isOffline);
    await offline?.end(true);
  }
}

interface Offline {
  end(skipExit: boolean): Promise<void>;
}

function isOffline(plugin: object): plugin is Offline {
  return plugin.constructor.name === 'ServerlessOffline' && 'end' in plugin;
}

function offlineOptions({ custom }: Service, { ports }: Settings): object {
  const given = custom?.['serverless-offline'];
  return {
    ...(typeof given === 'object' ? given : {}),
    httpPort: ports.api,
    lambdaPort: ports.lambda,
  };
}

/**
 * An error that nobody caught ends one sandbox in AWS, and the next request gets a new one. Here all
 * functions share this process, so it is reported and the shop stays open.
 */
function keepOpen(): void {
  // The framework asks for endless stack traces, which cost time in every error made.
  Error.stackTraceLimit = 20;
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (error) => console.error('Uncaught:', error));
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
