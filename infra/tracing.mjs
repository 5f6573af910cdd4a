/**
 * Has functions traced as the stage says, but for those that run by the clock: each minute is a trace that nobody asks
 * for, and more than AWS gives away in a month.
 */
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
      const byClock = definition.events.some(({ schedule }) => schedule !== undefined);
      definition.tracing = byClock ? 'PassThrough' : tracing;
    }
  }
}
