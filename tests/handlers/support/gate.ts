import { request as ask } from 'node:http';
import { serve, textOf, type Listening } from './listen.ts';

export interface Gate extends Listening {
  /** While it is shut, every connection is cut. */
  shut: boolean;
  /** While it is deaf, requests arrive, but their answers are cut off. */
  deaf: boolean;
  /** Of requests to such paths alone the answers are cut off. */
  deafTo: RegExp | undefined;
  /** While it is set, requests are not passed on, and this is the answer to all of them. */
  garbage: string | undefined;
  /** While it is set, whoever asks is sent there. */
  elsewhere: string | undefined;
  /** While it is broken, it answers like a service of AWS that has a fault. */
  broken: boolean;
  /** Requests with such bodies alone it answers so. */
  brokenFor: ((body: string) => boolean) | undefined;
}

const FAULT = '{"__type":"com.amazonaws#InternalServerError"}';

/** Stands before a server and lets through what comes, or not. */
export async function openGate(target: () => number): Promise<Gate> {
  const server = await serve((request, response) => {
    if (gate.shut) return request.socket.destroy();
    if (gate.garbage !== undefined) {
      const type = { 'content-type': 'application/json', 'stripe-should-retry': 'false' };
      return response.writeHead(200, type).end(gate.garbage);
    }
    if (gate.elsewhere !== undefined) {
      return response.writeHead(307, { location: gate.elsewhere }).end();
    }
    if (gate.broken) return response.writeHead(500).end(FAULT);
    const { method, headers, url: path } = request;
    const onwards = ask({ port: target(), host: '127.0.0.1', method, headers, path }, (answer) => {
      if (gate.deaf || gate.deafTo?.test(path ?? '') === true) return response.socket?.destroy();
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      return answer.pipe(response);
    });
    onwards.on('error', () => response.socket?.destroy());
    const { brokenFor } = gate;
    if (brokenFor === undefined) return request.pipe(onwards);
    void textOf(request).then((body) => {
      if (!brokenFor(body)) return onwards.end(body);
      onwards.destroy();
      return response.writeHead(500).end(FAULT);
    });
    return undefined;
  });
  const gate: Gate = {
    ...server,
    ...{ shut: false, deaf: false, deafTo: undefined, garbage: undefined, broken: false },
    ...{ elsewhere: undefined, brokenFor: undefined },
  };
  return gate;
}
