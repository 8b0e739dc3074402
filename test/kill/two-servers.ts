import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { wait } from '../../src/base/index.ts';

const usual = path.join(import.meta.dirname, 'server-process.ts');

/** A server in a process of its own, which comes back with the same home when it was killed. */
export interface KillableServer {
  /** One request; rejects when the server is gone before it has answered, and waits while it is coming back. */
  request(
    method: string,
    route: string,
    body?: Uint8Array<ArrayBuffer> | object,
  ): Promise<{ status: number; json: unknown }>;
  /** Where it serves, and the token of its command line. */
  place(): Promise<{ address: string; token: string }>;
  /** Ends it with SIGKILL and starts it anew; resolves once it serves again. */
  killAndStart(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server with this environment, and of another program where one is named; resolves once it serves. */
export async function startServer(environment: Record<string, string>, program = usual): Promise<KillableServer> {
  let running = start(environment, program);
  const { said } = running;
  await said;
  return {
    async request(method, route, body) {
      const { address, token } = await running.said;
      const isFile = body instanceof Uint8Array;
      const response = await fetch(`${address}${route}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(isFile ? {} : { 'content-type': 'application/json' }) },
        body: body === undefined ? null : isFile ? body : JSON.stringify(body),
      });
      return { status: response.status, json: await response.json() };
    },
    place: () => running.said,
    async killAndStart() {
      await end(running.child, 'SIGKILL');
      running = start(environment, program);
      await running.said;
    },
    close: () => end(running.child, 'SIGTERM'),
  };
}

interface Running {
  readonly child: ChildProcess;
  readonly said: Promise<{ address: string; token: string }>;
}

function start(environment: Record<string, string>, program: string): Running {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...environment, MAISON_OFFLINE: 'true' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = new Promise<{ address: string; token: string }>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (data: Buffer) => {
      text += data.toString();
      if (text.includes('\n')) resolve(JSON.parse(text) as { address: string; token: string });
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  said.catch(() => undefined);
  return { child, said };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await Promise.race([ended, wait(20_000)]);
}
