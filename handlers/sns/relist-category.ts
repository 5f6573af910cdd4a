import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { categoryToRelist } from '../../events/contracts/sns/event-data.ts';
import { relistCategory } from '../../src/application/catalogue/relist-category.ts';
import { createPorts } from '../../src/composition.ts';
import { listing } from '../../src/composition/sets.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env), listing);

/** A category was moved or removed: list its products where they belong now, a step at a time. */
export const handler = snsFunction(cloudEventSchema, async ({ data }) => {
  const { categoryId, moved = true, after } = categoryToRelist.parse(data);
  if (moved) await relistCategory(ports, { categoryId, after });
});
