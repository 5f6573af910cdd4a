/**
 * All functions write into the one log of infra/logs.yml, each into streams named after it, so the framework
 * need not make a log group per function: a stack may have 500 resources, and a journey is read in one place.
 */
export default class OneLog {
  #service;
  hooks = { initialize: () => this.#makeNoLogGroups() };

  constructor(serverless) {
    this.#service = serverless.service;
  }

  #makeNoLogGroups() {
    for (const name of this.#service.getAllFunctions()) {
      this.#service.getFunction(name).disableLogs = true;
    }
  }
}
