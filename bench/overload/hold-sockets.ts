import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadedHouse } from './open-house.ts';

/** Sockets that are open and do nothing. */
export interface HeldSockets {
  /** How many could be opened; fewer than were asked for where the system allows no more. */
  readonly opened: number;
  /** How many the house has not closed. */
  readonly open: () => number;
  close(): void;
}

const atOnce = 200;

/** Opens so many connections that say nothing. */
export async function holdIdleSockets({ address }: LoadedHouse, wanted: number): Promise<HeldSockets> {
  const { hostname, port } = new URL(address);
  const sockets: net.Socket[] = [];
  let opened = 0;
  for (let begun = 0; begun < wanted; begun += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, wanted - begun) }, () => net.connect(Number(port), hostname));
    opened += (await Promise.all(some.map((socket) => settle(socket)))).filter(Boolean).length;
    sockets.push(...some);
  }
  return {
    opened,
    open: () => sockets.filter(({ destroyed }) => !destroyed).length,
    close: () => sockets.forEach((socket) => socket.destroy()),
  };
}

/** Begins so many downloads of a large file, reads the first bytes of each, and then nothing more. */
export async function holdStoppedReaders(house: LoadedHouse, wanted: number): Promise<HeldSockets> {
  const { hostname, port } = new URL(house.address);
  const sockets: net.Socket[] = [];
  for (let number = 0; number < wanted; number += 1) {
    const socket = net.connect(Number(port), hostname);
    sockets.push(socket);
    await settle(socket);
    socket.write(
      `GET /api/documents/${house.documentId}/original HTTP/1.1\r\nhost: localhost\r\n` +
        `authorization: Bearer ${house.keys[number % house.keys.length]}\r\n\r\n`,
    );
    await Promise.race([new Promise((resolve) => socket.once('readable', resolve)), sleep(5000)]);
    const first = (socket.read() as Buffer | null)?.toString('latin1') ?? '';
    if (!first.startsWith('HTTP/1.1 200')) throw new Error(`no download: ${first.slice(0, 200)}`);
    socket.pause();
  }
  return {
    opened: sockets.length,
    open: () => sockets.filter(({ destroyed }) => !destroyed).length,
    close: () => sockets.forEach((socket) => socket.destroy()),
  };
}

/** Resolves once it is connected, or with false when it cannot be. */
function settle(socket: net.Socket): Promise<boolean> {
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('close', () => resolve(false));
  });
}
