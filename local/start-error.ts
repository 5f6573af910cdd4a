/** Why the laptop shop cannot start, as one sentence for the person at the keyboard: no stack is shown. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
