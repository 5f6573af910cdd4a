/**
 * The serverless plugin of deployments: has `serverless deploy` and `serverless remove` stop where `npm run deploy` and
 * `npm run remove` do. It does nothing at other commands, and loads nothing before.
 */
export default class Deployment {
  #serverless;
  hooks = { initialize: () => this.#guard() };

  constructor(serverless) {
    this.#serverless = serverless;
  }

  async #guard() {
    const { processedInput, service, classes } = this.#serverless;
    const command = processedInput.commands.join(' ');
    if (!['deploy', 'remove'].includes(command)) return;
    const { guard } = await import('./guard.ts');
    const { stage, region } = service.provider;
    const refusal = await guard(command, { ...processedInput.options, stage, region });
    if (refusal !== undefined) throw new classes.Error(refusal, 'REFUSED');
  }
}
