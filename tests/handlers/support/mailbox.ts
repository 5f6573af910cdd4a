import { createServer, type Socket } from 'node:net';
import { freePortOf } from './listen.ts';

export interface Mailbox {
  readonly url: string;
  /** Mails as they came, headers and all. */
  readonly mails: string[];
  /** While it is down, every connection is cut. */
  down: boolean;
  close(): Promise<void>;
}

/** A mail server that takes everything while it is up. */
export async function openMailbox(): Promise<Mailbox> {
  const mails: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    if (mailbox.down) return socket.destroy();
    let pending = '';
    let inMail = false;
    socket.write('220 hello\r\n');
    socket.on('data', (chunk) => {
      pending += chunk.toString('utf8');
      for (;;) {
        const end = inMail ? '\r\n.\r\n' : '\r\n';
        const at = pending.indexOf(end);
        if (at < 0) return;
        const text = pending.slice(0, at);
        pending = pending.slice(at + end.length);
        if (inMail) mails.push(text);
        inMail = !inMail && text === 'DATA';
        socket.write(inMail ? '354 go on\r\n' : '250 yes\r\n');
      }
    });
    return undefined;
  });
  const port = await freePortOf(server);
  const mailbox: Mailbox = {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    down: false,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return mailbox;
}
