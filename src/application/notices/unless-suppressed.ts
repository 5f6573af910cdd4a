import type { Channel } from '../../domain/notices/channel.ts';
import type { MessageTransport, Ports } from '../ports.ts';

/**
 * Around whatever sends: the one place where it is seen to that nobody is written to whose address is
 * suppressed.
 */
export function unlessSuppressed<Message extends { readonly to: string }>(
  { suppressions, sealing }: Pick<Ports, 'suppressions' | 'sealing'>,
  channel: Channel,
  transport: MessageTransport<Message>,
): MessageTransport<Message> {
  return {
    send: async (message) => {
      const found = await suppressions.find(channel, sealing.lookupKey(message.to));
      if (found !== undefined) return 'suppressed';
      return transport.send(message);
    },
  };
}
