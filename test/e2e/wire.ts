import { connect, createServer, type Socket } from 'node:net';

/** A way to a house that can be cut, as a network is: a browser that is told to be offline keeps the streams that it has. */
export interface Wire extends AsyncDisposable {
  /** Of this end of it. */
  readonly address: string;
  /** Cuts what is on its way, and lets nobody through. */
  cut(): void;
  /** Lets through again, at the same address. */
  mend(): Promise<void>;
}

/** Opens a way to this address. */
export async function openWire(address: string): Promise<Wire> {
  const { port } = new URL(address);
  const ends = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => (ends.delete(one), other.destroy()));
    }
  });
  const listen = (at: number): Promise<void> =>
    new Promise((resolve) => server.listen(at, '127.0.0.1', () => resolve()));
  await listen(0);
  const here = server.address();
  const own = typeof here === 'object' && here ? here.port : 0;
  const cut = (): void => {
    server.close();
    for (const end of ends) end.destroy();
  };
  return {
    address: `http://127.0.0.1:${own}`,
    cut,
    mend: () => listen(own),
    [Symbol.asyncDispose]: async () => cut(),
  };
}
