import type { OutgoingHttp } from '../../../src/application/ports.ts';
import { accept } from '../../../src/domain/result.ts';
import type { Synchronous } from './border.ts';
import type { MemoryState } from './state.ts';

/** Keeps what is sent, and answers for the servers what a test has said that they answer. */
export function memoryOutgoingHttp({ requests, servers }: MemoryState): Synchronous<OutgoingHttp> {
  return {
    check: (url) => {
      const answer = servers.get(url);
      return answer?.ok === false && answer.refusal.code === 'address-refused'
        ? { ok: false, refusal: answer.refusal }
        : accept(undefined);
    },
    post: (request) => {
      const answer = servers.get(request.url) ?? accept({ status: 204, excerpt: '' });
      if (answer.ok) requests.push(request);
      return answer;
    },
  };
}
