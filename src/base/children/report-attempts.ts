import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

// In a child: whatever its libraries try to reach over a network is told to the house before it fails. This is a report
// and no guard: the guard is the network that is not there and the system calls that are refused.

type Arguments = readonly unknown[];
/** A function of a library of Node, replaced by one that says first what it is asked. */
type Replaceable = Record<string, (...args: never[]) => unknown>;

/** Has `tell` hear of each address that something in this process tries to reach: a host and port, a name, or a path. */
export function reportAttempts(tell: (address: string) => void): void {
  // What `connect` looks up by itself is part of the same attempt.
  let connecting = false;
  const replace = (owner: unknown, name: string, describe: (args: Arguments) => string | null): void => {
    const methods = owner as Replaceable;
    const original = methods[name];
    if (typeof original !== 'function') return;
    methods[name] = function (this: unknown, ...args: never[]): unknown {
      const address = connecting ? null : describe(args);
      if (address !== null) tell(address);
      const before = connecting;
      connecting ||= name === 'connect';
      try {
        return Reflect.apply(original, this, args);
      } finally {
        connecting = before;
      }
    };
  };
  replace(net.Socket.prototype, 'connect', describeConnection);
  replace(dgram.Socket.prototype, 'connect', ([port, host]) => write(host ?? 'localhost', port));
  replace(dgram.Socket.prototype, 'send', describeDatagram);
  for (const resolver of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
    for (const name of lookups) replace(resolver, name, ([host]) => write(host));
}

const lookups = [
  'lookup',
  'resolve',
  'resolve4',
  'resolve6',
  'resolveTxt',
  'resolveAny',
  'resolveSrv',
  'resolveMx',
  'resolveCname',
];

/** As `net.connect` takes it: options, a port and a host, a path; Node itself passes all of them as one list. */
function describeConnection(args: Arguments): string | null {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as Arguments) : args;
  if (typeof first === 'object' && first !== null) {
    const { path, host, port } = first as { path?: unknown; host?: unknown; port?: unknown };
    return typeof path === 'string' ? write(path) : write(host ?? 'localhost', port);
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return write(first);
  return write(typeof second === 'string' ? second : 'localhost', first);
}

// send(message, [offset, length,] port, address, callback); without a port it goes where `connect` went.
function describeDatagram(args: Arguments): string | null {
  const host = args.slice(1).find((one) => typeof one === 'string');
  const numbers = args.slice(1).filter((one) => typeof one === 'number');
  const port = numbers.length > 1 ? numbers[2] : numbers[0];
  return port === undefined ? null : write(host ?? 'localhost', port);
}

function write(host: unknown, port?: unknown): string {
  const name = typeof host === 'string' ? host : 'localhost';
  const known = typeof port === 'number' || typeof port === 'string';
  return known ? `${name.includes(':') ? `[${name}]` : name}:${port}` : name;
}
