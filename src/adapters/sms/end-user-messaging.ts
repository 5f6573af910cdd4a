import {
  MessageNotTaken,
  type MessageTransport,
  type OutgoingSms,
} from '../../application/ports.ts';
import { createJsonService } from '../aws/json-service.ts';
import { AwsError } from '../aws/service.ts';
import { wasNotTaken } from '../not-taken.ts';

/** What the service says when it takes no more for now: too many a second, or the month's money is spent. */
const TAKES_NONE = ['ThrottlingException', 'ServiceQuotaExceededException'];

/** Sends SMS through AWS End User Messaging, or what stands in for it when an endpoint is given. */
export function createSmsTransport(options: {
  readonly endpoint?: string | undefined;
  readonly region: string;
  /** ARN of the phone number, pool or sender id that they come from. */
  readonly from: string;
}): MessageTransport<OutgoingSms> {
  const { endpoint, region, from } = options;
  const service = createJsonService({
    ...{ service: 'sms-voice', target: 'PinpointSMSVoiceV2', version: '1.0', parse: JSON.parse },
    ...{ endpoint, region, timeoutMs: 4_000 },
    // The service has no key for repetitions: a second try after an answer that was lost is a second SMS.
    attempts: 1,
  });
  return {
    send: async ({ to, text, category }) => {
      try {
        const message = {
          DestinationPhoneNumber: to,
          OriginationIdentity: from,
          MessageBody: text,
          MessageType: category === 'marketing' ? 'PROMOTIONAL' : 'TRANSACTIONAL',
        };
        await service.call('SendTextMessage', JSON.stringify(message));
        return 'sent';
      } catch (error) {
        // The service answers STOP by itself and keeps a list of who said it, unless it is told not to.
        if (isOptedOut(error)) return 'suppressed';
        throw wasNotTaken(error, TAKES_NONE)
          ? new MessageNotTaken('no SMS is taken now', { cause: error })
          : error;
      }
    },
  };
}

function isOptedOut(error: unknown): boolean {
  return (
    error instanceof AwsError &&
    error.name === 'ConflictException' &&
    error.details.Reason === 'DESTINATION_PHONE_NUMBER_OPTED_OUT'
  );
}
