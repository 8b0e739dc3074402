import path from 'node:path';
import { readTrace, type TracedCall } from './read-trace.ts';

export interface TraceRules {
  /** Folders in which anything may be written. */
  readonly folders: readonly string[];
  /** Single files and devices that may be opened for writing. */
  readonly files: readonly RegExp[];
  /** Files that must have been opened: else the day did not do what it is meant to show. */
  readonly witnesses: Readonly<Record<string, RegExp>>;
}

export type TraceFault =
  | 'connection outside'
  | 'name look-up'
  | 'listens outside'
  | 'written outside'
  | 'identifier read'
  | 'not seen';

export interface TraceFinding {
  readonly fault: TraceFault;
  readonly program: string;
  readonly detail: string;
  readonly times: number;
}

export interface TraceReport {
  readonly findings: readonly TraceFinding[];
  readonly calls: number;
  /** How many processes ran each program. */
  readonly programs: ReadonlyMap<string, number>;
  /** Connections that were made and are allowed. */
  readonly connections: { readonly loopback: number; readonly unix: number };
  /** Calls that write, by the folder or the rule that allows them. */
  readonly writes: ReadonlyMap<string, number>;
}

type Judgement = { readonly fault: TraceFault; readonly detail: string };

/** Reads a whole trace and reports each call that breaks a rule, equal ones once with their number. */
export async function checkTrace(
  lines: Iterable<string> | AsyncIterable<string>,
  rules: TraceRules,
): Promise<TraceReport> {
  const findings = new Map<string, TraceFinding>();
  const processes = new Map<number, string>();
  const writes = new Map<string, number>();
  const connections = { loopback: 0, unix: 0 };
  const missing = new Map(Object.entries(rules.witnesses));
  let calls = 0;
  for await (const call of readTrace(lines)) {
    calls += 1;
    processes.set(call.pid, call.program);
    for (const { fault, detail } of judgeCall(call, rules)) note(findings, { fault, detail, program: call.program });
    const made = call.name === 'connect' && (call.error === null || call.error === 'EINPROGRESS');
    const reached = made ? readAddress(call.text)?.kind : undefined;
    if (reached === 'loopback' || reached === 'unix') connections[reached] += 1;
    for (const target of listWritten(call)) {
      const place = findPlace(target, rules);
      if (place) writes.set(place, (writes.get(place) ?? 0) + 1);
    }
    for (const [what, file] of missing) if (call.opened && file.test(call.opened)) missing.delete(what);
  }
  for (const what of missing.keys()) note(findings, { fault: 'not seen', detail: what, program: 'the trace' });
  return { findings: [...findings.values()], calls, programs: countPrograms(processes), connections, writes };
}

function note(findings: Map<string, TraceFinding>, finding: Omit<TraceFinding, 'times'>): void {
  const key = `${finding.fault}|${finding.program}|${finding.detail}`;
  findings.set(key, { ...finding, times: (findings.get(key)?.times ?? 0) + 1 });
}

function countPrograms(processes: ReadonlyMap<number, string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const program of processes.values()) counts.set(program, (counts.get(program) ?? 0) + 1);
  return counts;
}

function judgeCall(call: TracedCall, rules: TraceRules): Judgement[] {
  return [...judgeNetwork(call, rules), ...judgeWriting(call, rules), ...judgeReading(call), ...judgeBlindness(call)];
}

/** Ports of name servers, of either kind. */
export const namePorts: ReadonlySet<string> = new Set(['53', '853', '5353', '5355']);

function judgeNetwork(call: TracedCall, rules: TraceRules): Judgement[] {
  if (call.name === 'socket') return judgeSocket(call);
  if (!/^(connect|bind|sendto|sendmsg|sendmmsg)$/.test(call.name)) return [];
  const address = readAddress(call.text);
  if (!address || address.kind === 'none') return [];
  const { kind, host, port } = address;
  const detail = `${call.name} ${host}${port ? ` port ${port}` : ''}`;
  // A name server of this machine asks others in our place.
  if (port && call.name !== 'bind' && namePorts.has(port)) return [{ fault: 'name look-up', detail }];
  if (kind === 'unix') return judgeUnixSocket(call, host, rules);
  if (kind === 'loopback') return [];
  return [{ fault: call.name === 'bind' ? 'listens outside' : 'connection outside', detail }];
}

// What the kernel refused (no rights, no such family) is an attempt as well. Unix sockets and questions to the kernel
// itself (netlink) reach nobody; what other families reach cannot be judged by an address.
function judgeSocket({ text, error }: TracedCall): Judgement[] {
  const family = /^(AF_\w+|[^,]+)/.exec(text)?.[1] ?? '';
  if (/^AF_(UNIX|LOCAL|NETLINK)$/.test(family)) return [];
  if (/^AF_INET6?$/.test(family) && error === null && !/SOCK_RAW/.test(text)) return [];
  return [{ fault: 'connection outside', detail: `socket ${text}${error ? ` ${error}` : ''}` }];
}

// glibc asks for its cache of users and names in passing. Where the daemon runs, it would look names up in our place.
const nameCache = '/var/run/nscd/socket';

function judgeUnixSocket({ name, error }: TracedCall, socket: string, rules: TraceRules): Judgement[] {
  if (socket === nameCache && error === 'ENOENT') return [];
  if (findPlace(socket, rules)) return [];
  return [{ fault: 'connection outside', detail: `${name} Unix socket ${socket}` }];
}

export type Address = {
  readonly kind: 'loopback' | 'outside' | 'unix' | 'none';
  readonly host: string;
  readonly port?: string;
};

/** The address that a call names, as strace prints it; null when it names none. */
export function readAddress(text: string): Address | null {
  const family = /sa_family=(AF_\w+)/.exec(text)?.[1];
  if (!family) return null;
  if (family === 'AF_UNIX' || family === 'AF_LOCAL') {
    const socket = /sun_path=(@?)"((?:\\.|[^"\\])*)"/.exec(text);
    return socket ? { kind: 'unix', host: `${socket[1]}${socket[2]}` } : { kind: 'none', host: '' };
  }
  const port = /sin6?_port=htons\((\d+)\)/.exec(text)?.[1] ?? '';
  const host = /(?:inet_addr\(|inet_pton\(AF_INET6, )"([^"]*)"/.exec(text)?.[1] ?? family;
  if (family === 'AF_NETLINK' || family === 'AF_UNSPEC') return { kind: 'none', host };
  const loopback = /^(127\.|::1$|::ffff:127\.)/.test(host);
  return { kind: loopback ? 'loopback' : 'outside', host, port };
}

function judgeWriting(call: TracedCall, rules: TraceRules): Judgement[] {
  return listWritten(call)
    .filter((target) => !findPlace(target, rules))
    .map((target) => ({ fault: 'written outside', detail: `${call.name} ${target}` }));
}

/** The paths that a call creates, changes or removes, absolute. */
function listWritten(call: TracedCall): string[] {
  const { name, text, opened, error } = call;
  if (/^(open|openat|openat2|creat)$/.test(name)) {
    if (name !== 'creat' && !/\bO_(WRONLY|RDWR|CREAT|TRUNC|TMPFILE)\b/.test(text)) return [];
    return opened ? [opened] : listPaths(call);
  }
  // A folder that is there already was only looked for.
  if (/^(mkdir|mkdirat)$/.test(name)) return error === 'EEXIST' ? [] : listPaths(call);
  if (/^(link|linkat|symlink|symlinkat)$/.test(name)) return listPaths(call).slice(-1);
  return /^(truncate|mknod|mknodat|rename|renameat|renameat2|unlink|unlinkat|rmdir)$/.test(name) ? listPaths(call) : [];
}

/** The paths among the arguments of a call, absolute: a relative one begins in the folder before it, or the process's. */
function listPaths({ text, folder: own }: TracedCall): string[] {
  const paths = [...text.matchAll(/(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:\\.|[^"\\])*)"/g)];
  return paths.map(([, folder = own, name = '']) => path.resolve('/', folder, name));
}

/** The rule that allows writing here; null where none does. */
function findPlace(target: string, { folders, files }: TraceRules): string | null {
  const folder = folders.find((one) => target === one || target.startsWith(`${one}/`));
  return folder ?? files.find((one) => one.test(target))?.source ?? null;
}

// What tells one machine or one person from all others; nothing here has a use for it.
const identifiers =
  /^(\/etc\/machine-id|\/var\/lib\/dbus\/machine-id|\/sys\/(class|devices)\/.*\/(address|product_uuid|product_serial|board_serial)|.*\/\.(ssh|aws|gnupg|netrc|kube|docker)(\/.*)?)$/;

function judgeReading(call: TracedCall): Judgement[] {
  if (!/^(open|openat|openat2)$/.test(call.name)) return [];
  const [file = ''] = call.opened ? [call.opened] : listPaths(call);
  return identifiers.test(file) ? [{ fault: 'identifier read', detail: file }] : [];
}

// What goes through such a ring is not a system call, and no trace sees it.
function judgeBlindness({ name, error }: TracedCall): Judgement[] {
  return name === 'io_uring_setup' && error === null ? [{ fault: 'not seen', detail: 'io_uring' }] : [];
}
