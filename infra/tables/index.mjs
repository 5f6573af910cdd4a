import { SECRET, TABLE } from '../standby/copies.js';
import { maxima } from './maxima.js';

/**
 * Adds to the tables of infra/tables.yml what depends on the stage: how much they may be used, and copies in a
 * second region where the parameter `standbyRegion` names one (docs/decisions/0039-second-region.md). There, too,
 * are copies of the secrets that stored data means nothing without.
 */
export default class Tables {
  #service;
  #Refusal;
  hooks = {
    'after:aws:package:finalize:mergeCustomProviderResources': () => this.#add(),
  };

  constructor(serverless) {
    this.#service = serverless.service;
    this.#Refusal = serverless.classes.Error; // shown as a sentence, without a stack
  }

  #add() {
    const { custom, provider } = this.#service;
    const { standbyRegion } = custom;
    if (standbyRegion === provider.region) {
      throw new this.#Refusal('The standby region is another one.', 'SAME_REGION');
    }
    const resources = Object.values(provider.compiledCloudFormationTemplate.Resources);
    for (const { Properties } of resources.filter(({ Type }) => Type === TABLE)) {
      bound(Properties, custom);
      if (standbyRegion !== '') replicate(Properties, standbyRegion);
    }
    if (standbyRegion === '') return;
    for (const { Properties } of resources.filter(({ Type }) => Type === SECRET)) {
      Properties.ReplicaRegions = [{ Region: standbyRegion }];
    }
  }
}

/** A table's maxima, which are those of each of its indexes. */
function bound(table, { tables, tableShare }) {
  const [name] = Object.entries(tables).find(([, one]) => one === table.TableName);
  const { reads, writes } = maxima(name, tableShare);
  const written = { WriteOnDemandThroughputSettings: { MaxWriteRequestUnits: writes } };
  const read = { ReadOnDemandThroughputSettings: { MaxReadRequestUnits: reads } };
  Object.assign(table, written);
  for (const replica of table.Replicas) Object.assign(replica, read);
  if (table.GlobalSecondaryIndexes === undefined) return;
  for (const index of table.GlobalSecondaryIndexes) Object.assign(index, written);
  for (const replica of table.Replicas) {
    replica.GlobalSecondaryIndexes = table.GlobalSecondaryIndexes.map(({ IndexName }) => ({
      IndexName,
      ...read,
    }));
  }
}

/** The same protection as at home: what can be brought back for a day only, can nowhere for longer. */
function replicate(table, Region) {
  const [own] = table.Replicas;
  table.Replicas.push({ ...own, Region });
  // What replicas are kept alike by.
  table.StreamSpecification = { StreamViewType: 'NEW_AND_OLD_IMAGES' };
}
