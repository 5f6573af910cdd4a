import { runsByItself } from './upkeep.js';

/** Has functions traced as the stage says, but for those that run by themselves. */
export default class Tracing {
  #service;
  hooks = { initialize: () => this.#trace() };

  constructor(serverless) {
    this.#service = serverless.service;
  }

  #trace() {
    const { tracing } = this.#service.custom;
    for (const name of this.#service.getAllFunctions()) {
      const definition = this.#service.getFunction(name);
      definition.tracing = runsByItself(definition) ? 'PassThrough' : tracing;
    }
  }
}
