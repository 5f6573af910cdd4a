/** SNS takes so many messages at once, and so many bytes of them together, attributes too. */
const MAX_MESSAGES = 10;
const MAX_BYTES = 262_144;
/** Names and values of attributes, and what stands around them. */
const ATTRIBUTES_BYTES = 2_048;

/** Messages in their order, in batches that SNS takes. */
export function* batchesOf<Message extends { readonly text: string }>(
  messages: readonly Message[],
): Generator<Message[]> {
  let batch: Message[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = Buffer.byteLength(message.text) + ATTRIBUTES_BYTES;
    if (batch.length > 0 && (batch.length === MAX_MESSAGES || bytes + size > MAX_BYTES)) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(message);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
