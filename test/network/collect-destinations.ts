import { namePorts, readAddress } from './check-trace.ts';
import { readTrace } from './read-trace.ts';

/** A place outside this machine that a program tried to reach, or a name server that it asked. */
export interface Destination {
  readonly program: string;
  readonly place: string;
  readonly times: number;
}

/** Where every process of a trace went, or tried to go. */
export interface Destinations {
  /** Of the house, its children, its database and the tests themselves. */
  readonly ours: readonly Destination[];
  /** Of the browser that looks at the house: it is no part of it. */
  readonly browser: readonly Destination[];
  /** Connections to the loopback address and to Unix sockets, which stay on this machine. */
  readonly loopback: number;
  readonly unix: number;
  readonly calls: number;
  /** How many processes and threads each program had. */
  readonly programs: ReadonlyMap<string, number>;
}

/** The calls that name who is to be reached. */
const reaching = /^(connect|sendto|sendmsg|sendmmsg)$/;
const browsers = /^(chromium|chrome|headless_shell|chrome_crashpad_handler)\b/;

/** Collects the destinations of a trace: an attempt counts, whatever came of it. Throws an Error at a line that it does not understand. */
export async function collectDestinations(lines: Iterable<string> | AsyncIterable<string>): Promise<Destinations> {
  const found = new Map<string, Destination>();
  const processes = new Map<number, string>();
  const stayed = { loopback: 0, unix: 0 };
  let calls = 0;
  for await (const { pid, program, name, text, error } of readTrace(lines)) {
    calls += 1;
    processes.set(pid, program);
    if (name === 'socket' && isUnknownFamily(text)) note(found, program, `socket ${text}`);
    if (name === 'io_uring_setup' && error === null) note(found, program, 'io_uring: no trace sees where it goes');
    const address = reaching.test(name) ? readAddress(text) : null;
    if (!address || address.kind === 'none') continue;
    const { kind, host, port = '' } = address;
    if (kind === 'outside' || namePorts.has(port)) note(found, program, `${host}${port ? ` port ${port}` : ''}`);
    else if (name === 'connect') stayed[kind] += 1;
  }
  const all = [...found.values()];
  const programs = new Map<string, number>();
  for (const program of processes.values()) programs.set(program, (programs.get(program) ?? 0) + 1);
  return {
    ours: all.filter(({ program }) => !browsers.test(program)),
    browser: all.filter(({ program }) => browsers.test(program)),
    ...stayed,
    calls,
    programs,
  };
}

// What other families reach cannot be judged by an address.
function isUnknownFamily(text: string): boolean {
  return !/^AF_(UNIX|LOCAL|NETLINK|INET6?)\b/.test(text);
}

function note(found: Map<string, Destination>, program: string, place: string): void {
  const key = `${program}|${place}`;
  found.set(key, { program, place, times: (found.get(key)?.times ?? 0) + 1 });
}
