import { SHIFTS, aliasOf, answering, updatePolicy } from './index.js';

/**
 * Gives every function that answers requests an alias, `live`, and a version at each deployment that changes
 * it. What calls such a function calls the alias: the framework sees to that where it finds `targetAlias`.
 */
export default class Rollout {
  #service;
  #Refusal;
  hooks = {
    initialize: () => this.#nameAliases(),
    'before:aws:package:finalize:mergeCustomProviderResources': () => this.#makeAliases(),
  };

  constructor(serverless) {
    this.#service = serverless.service;
    this.#Refusal = serverless.classes.Error; // shown as a sentence, without a stack
  }

  #answering() {
    return answering(this.#service.functions).map((name) => [
      name,
      this.#service.getFunction(name),
    ]);
  }

  #nameAliases() {
    if (!(this.#service.custom.rollout in SHIFTS)) {
      const sentence = `There is no rollout ${this.#service.custom.rollout}, but ${Object.keys(SHIFTS).join(', ')}.`;
      throw new this.#Refusal(sentence, 'UNKNOWN_ROLLOUT');
    }
    for (const [name, definition] of this.#answering()) {
      definition.versionFunction = true;
      definition.targetAlias = aliasOf(name);
    }
  }

  #makeAliases() {
    const { custom, provider } = this.#service;
    const { Resources, Outputs } = provider.compiledCloudFormationTemplate;
    for (const [name, { versionLogicalId, targetAlias }] of this.#answering()) {
      // The version before is needed until all requests go to the new one. Kept for longer, they would fill
      // what the account may store; an older one is deployed from its commit.
      Resources[versionLogicalId].DeletionPolicy = 'Delete';
      Resources[targetAlias.logicalId] = {
        Type: 'AWS::Lambda::Alias',
        ...updatePolicy(name, custom.rollout),
        Properties: {
          FunctionName: Resources[versionLogicalId].Properties.FunctionName,
          FunctionVersion: { 'Fn::GetAtt': [versionLogicalId, 'Version'] },
          Name: targetAlias.name,
        },
      };
    }
    // Which version runs is nobody's to know from outside, and a stack has room for 200 outputs.
    provider.compiledCloudFormationTemplate.Outputs = Object.fromEntries(
      Object.entries(Outputs).filter(([id]) => !id.endsWith('QualifiedArn')),
    );
  }
}
