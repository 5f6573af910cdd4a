import * as z from 'zod/mini';
import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { jobStep } from '../../events/contracts/sns/event-data.ts';
import { s3NotificationSchema } from '../../events/contracts/sns/s3-notification.ts';
import { sanitiseHtml } from '../../src/adapters/html/sanitise.ts';
import { beginImport } from '../../src/application/transfers/begin-import.ts';
import { importStep } from '../../src/application/transfers/import-step.ts';
import { createPorts } from '../../src/composition.ts';
import { readRows } from '../../src/composition/catalogue-files.ts';
import { media } from '../../src/composition/files.ts';
import { categories, jobs, outbox, products, publisher } from '../../src/composition/ports.ts';
import { importOf } from '../../src/domain/transfers/keys.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const ports = Object.assign(
  createPorts(readConfig(process.env), {
    categories,
    jobs,
    media,
    outbox,
    products,
    publisher,
    readRows,
  }),
  { sanitiseHtml },
);

/** Catalogues were uploaded: bring them into the shop, a step at a time. */
export const handler = snsFunction(
  z.union([cloudEventSchema, s3NotificationSchema]),
  async (message) => {
    if ('specversion' in message) return importStep(ports, jobStep.parse(message.data));
    for (const { key } of message) {
      const importId = importOf(key);
      if (importId === undefined) throw new Error('the upload is no catalogue');
      await beginImport(ports, importId);
    }
  },
);
