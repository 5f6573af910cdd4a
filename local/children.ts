import { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';

const CHECK_EVERY_MS = 20;

/**
 * Watches every process that this one starts, whoever starts it (the bundler does not say). A process
 * that ends before its children have been waited for leaves them behind as zombies.
 */
export function watchChildren(): { gone(limitMs: number): Promise<void> } {
  const children = new Set<ChildProcess>();
  subscribe('child_process', (message) => {
    if (!isBirth(message)) return;
    const { process: child } = message;
    children.add(child);
    child.once('exit', () => children.delete(child));
  });
  return {
    gone: async (limitMs) => {
      const end = performance.now() + limitMs;
      while (children.size > 0 && performance.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, CHECK_EVERY_MS));
      }
    },
  };
}

function isBirth(message: unknown): message is { process: ChildProcess } {
  return (
    typeof message === 'object' &&
    message !== null &&
    'process' in message &&
    message.process instanceof ChildProcess
  );
}
