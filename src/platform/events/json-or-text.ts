/** Some services say a sentence to a new topic; whoever wants none finds that it has the wrong shape. */
export function jsonOrText(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return message;
  }
}
