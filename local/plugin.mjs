/**
 * The serverless plugin of the laptop shop. It does nothing but at `serverless offline start`
 * and `serverless invoke local`, and loads nothing before, so that packaging and deploying do not depend on it.
 */
export default class LaptopShop {
  #shop;

  constructor(serverless) {
    const shop = async () => {
      const { LaptopShopPlugin } = await import('./plugin.ts');
      this.#shop ??= new LaptopShopPlugin(serverless);
      return this.#shop;
    };
    this.hooks = {
      initialize: async () => {
        const command = serverless.processedInput.commands.join(' ');
        if (command === 'invoke local') {
          const { prepareInvokeLocal } = await import('./invoke-local.ts');
          prepareInvokeLocal(serverless);
        }
        if (command === 'offline start') {
          const { runSources } = await import('./sources.ts');
          runSources(serverless.pluginManager.hooks);
        }
      },
      'before:offline:start:init': async () => (await shop()).open(),
      'after:offline:start:init': async () => (await shop()).announce(),
      'before:offline:start:end': async () => (await shop()).close(),
    };
  }
}
