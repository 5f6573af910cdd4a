import { onCopies } from './on-copies.js';

/**
 * With the parameter `standbyOf`, has a stack work on the copies that are in its region already in place of tables, secrets and
 * a key of its own (docs/decisions/0039-second-region.md): none of them is in the stack, so none is changed by it or goes with it.
 */
export default class Standby {
  #service;
  #Refusal;
  hooks = {
    initialize: () => this.#check(),
    'after:aws:package:finalize:mergeCustomProviderResources': () => this.#useCopies(),
  };

  constructor(serverless) {
    this.#service = serverless.service;
    this.#Refusal = serverless.classes.Error; // shown as a sentence, without a stack
  }

  #check() {
    const { custom, provider } = this.#service;
    if (custom.standbyOf === '') return;
    const problem = problemWith(custom, provider);
    if (problem !== undefined) throw new this.#Refusal(problem, 'NO_STANDBY');
  }

  #useCopies() {
    const { custom, provider } = this.#service;
    if (custom.standbyOf === '') return;
    const template = provider.compiledCloudFormationTemplate;
    const { Resources, Outputs } = onCopies(template, custom.dataKey);
    template.Resources = Resources;
    template.Outputs = {
      ...Outputs,
      // What a deployment goes by that would make tables here, or take them away (local/deploy/check.ts).
      StandbyOf: { Value: custom.standbyOf },
    };
  }
}

/** Why a shop cannot work on copies; undefined: it can. */
function problemWith({ standbyOf, standbyRegion, dataDeletionPolicy, dataKey }, { region, stage }) {
  if (standbyOf === region) return 'The region that stands by is another one than that it is for.';
  if (standbyRegion !== '') {
    return 'Copies have no copies: --param standbyRegion is for the region that has the tables.';
  }
  if (dataDeletionPolicy !== 'Retain') {
    return `In stage ${stage} tables are deleted with their stack, and their copies with them: none can stand by.`;
  }
  return dataKey === ''
    ? 'Which key opens the copies? `npm run deploy` looks it up; else say --param dataKey=mrk-….'
    : undefined;
}
