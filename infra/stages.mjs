/** Refuses a stage that serverless.yml does not know, before anything is packaged: how would its data be protected? */
export default class Stages {
  #service;
  #Refusal;
  hooks = { initialize: () => this.#check() };

  constructor(serverless) {
    this.#service = serverless.service;
    this.#Refusal = serverless.classes.Error; // shown as a sentence, without a stack
  }

  #check() {
    const { stage } = this.#service.provider;
    const known = Object.keys(this.#service.custom.byStage);
    if (known.includes(stage)) return;
    throw new this.#Refusal(
      `There is no stage ${stage}, but ${known.join(', ')}.`,
      'UNKNOWN_STAGE',
    );
  }
}
