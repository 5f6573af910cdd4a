import { randomUUID } from 'node:crypto';
import type { SNSEvent } from 'aws-lambda';
import { snsEvent } from '../../../tests/handlers/support/topic.ts';

/** An event of the shop, as a topic hands it to a function. */
export function told(type: string, subject: string, data: object): SNSEvent {
  return snsEvent(
    {
      ...{ specversion: '1.0', id: `evt_${randomUUID()}`, source: 'bodega', type, subject },
      ...{ time: new Date().toISOString(), datacontenttype: 'application/json', data },
    },
    undefined,
    { type, source: 'bodega' },
  );
}
