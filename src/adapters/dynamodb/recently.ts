/**
 * What was read stands for so long: to be shown, never to decide by. Who asks while it is read waits for the
 * same; what could not be read is read again.
 */
export function recently<Value>(
  read: () => Promise<Value>,
  { now, forMs }: { readonly now: () => number; readonly forMs: number },
): () => Promise<Value> {
  let last: { readonly value: Promise<Value>; readonly at: number } | undefined;
  return () => {
    const at = now();
    // A clock that was put back says nothing of how long ago it was.
    if (last !== undefined && at >= last.at && at - last.at < forMs) return last.value;
    const value = read();
    const reading = { value, at };
    last = reading;
    value.catch(() => {
      if (last === reading) last = undefined;
    });
    return value;
  };
}
