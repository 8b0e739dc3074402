import path from 'node:path';

/** One system call as strace saw it, whole, with the program that made it. */
export interface TracedCall {
  readonly pid: number;
  /** The command of the process, such as `postgres` or `node onnx-child.ts`. */
  readonly program: string;
  /** The folder the process works in: relative paths begin there. */
  readonly folder: string;
  readonly name: string;
  /** What stands between the brackets, as strace prints it. */
  readonly text: string;
  /** The path of the file descriptor it returned; null for anything else. */
  readonly opened: string | null;
  /** The name of the error, such as `ENOENT`; null when the call succeeded. */
  readonly error: string | null;
}

/** The calls that strace must be asked for, because a rule or the reading of the trace needs them. */
export const tracedCalls: readonly string[] = [
  'socket connect bind sendto sendmsg sendmmsg',
  'open openat openat2 creat truncate mkdir mkdirat mknod mknodat',
  'rename renameat renameat2 link linkat symlink symlinkat unlink unlinkat rmdir',
  'execve execveat clone clone3 fork vfork chdir fchdir io_uring_setup',
].flatMap((names) => names.split(' '));

/** The same for the network alone: what a long run of many programs can be traced for. */
export const networkCalls: readonly string[] = [
  'socket connect bind sendto sendmsg sendmmsg',
  'execve execveat clone clone3 fork vfork chdir fchdir io_uring_setup',
].flatMap((names) => names.split(' '));

/**
 * With --seccomp-bpf, which stops a program at these calls alone: the whole suite of the page takes little longer. What the
 * own filter of a child refuses is then not seen, and reaches nobody either; the traced day sees it.
 */
export const networkTraceOptions: readonly string[] = [
  `-f -y --seccomp-bpf --pidns-translation -s 256 -e trace=${networkCalls.join(',')}`,
  '-e inject=io_uring_setup:error=ENOSYS',
].flatMap((options) => options.split(' '));

/**
 * The options of strace whose output `readTrace` understands; the name of the file and the command come after them.
 * Without --seccomp-bpf, although it is quicker: a call that a child's own filter refuses would then not be seen. What
 * goes through a ring of io_uring is no system call: without it every program falls back to calls that are seen.
 */
export const traceOptions: readonly string[] = [
  `-f -y --pidns-translation -s 256 -e trace=${tracedCalls.join(',')}`,
  '-e inject=io_uring_setup:error=ENOSYS',
].flatMap((options) => options.split(' '));

interface Process {
  program: string;
  folder: string;
}

const wholeLine = /^(\d+)\s+(\w+)\((.*)\)\s+= (.*)$/;
const unfinishedLine = /^(\d+)\s+(\w+)\((.*?),? *<unfinished \.\.\.>$/;
/** A process that was killed while it stood at the entry of a call, before strace could read which: it was never made. */
const unreadLine = /^(\d+)\s+\?\?\?\( <unfinished \.\.\.>$/;
const killedLine = /^(\d+)\s+\+\+\+ killed by SIGKILL(?: \(core dumped\))? \+\+\+$/;
const resumedLine = /^(\d+)\s+<\.\.\. (\w+) resumed>(.*)$/;

/**
 * Reads what strace with `traceOptions` wrote, line by line. A call that another process interrupted stands in two lines
 * and is put together. Throws an Error at a line it does not understand: a trace half read proves nothing.
 */
export async function* readTrace(lines: Iterable<string> | AsyncIterable<string>): AsyncGenerator<TracedCall> {
  const reader = new TraceReader();
  for await (const line of lines) {
    const call = reader.read(line);
    if (call) yield call;
  }
  yield* reader.readUnfinished();
}

class TraceReader {
  readonly #processes = new Map<number, Process>();
  readonly #begun = new Map<number, string>();
  readonly #unread = new Map<number, string>();

  read(line: string): TracedCall | null {
    const unread = unreadLine.exec(line);
    if (unread) {
      this.#unread.set(Number(unread[1]), line);
      return null;
    }
    this.#unread.delete(Number(killedLine.exec(line)?.[1]));
    const unfinished = unfinishedLine.exec(line);
    if (unfinished) {
      this.#begun.set(Number(unfinished[1]), `${unfinished[1]} ${unfinished[2]}(${unfinished[3]}`);
      return null;
    }
    const resumed = resumedLine.exec(line);
    if (!resumed) return this.#readWhole(line);
    const pid = Number(resumed[1]);
    const begin = this.#begun.get(pid) ?? `${pid} ${resumed[2]}(`;
    this.#begun.delete(pid);
    return this.#readWhole(`${begin}${resumed[3]}`);
  }

  /** Calls that never came back were made all the same. */
  *readUnfinished(): Generator<TracedCall> {
    for (const line of this.#unread.values()) this.#readWhole(line); // Of a process that was not killed: not understood.
    for (const line of this.#begun.values()) {
      const call = this.#readWhole(`${line}) = ?`);
      if (call) yield call;
    }
  }

  #readWhole(line: string): TracedCall | null {
    if (line === '' || /^\d+\s+(---|\+\+\+) /.test(line)) return null;
    const match = wholeLine.exec(line);
    if (!match) throw new Error(`a line of the trace is not understood: ${line.slice(0, 300)}`);
    const [, digits = '', name = '', text = '', result = ''] = match;
    const pid = Number(digits);
    const error = /^-1 (E\w+)/.exec(result)?.[1] ?? null;
    const own = this.#follow(pid, { name, text, result, failed: error !== null });
    const opened = /^\d+<(.*?)>(?:\(deleted\))?(?: \(INJECTED\))?$/.exec(result)?.[1] ?? null;
    return { pid, ...own, name, text, opened, error };
  }

  /** Keeps what is known of the process up to date with this call. */
  #follow(pid: number, call: { name: string; text: string; result: string; failed: boolean }): Process {
    const own = this.#processes.get(pid) ?? this.#findParent();
    this.#processes.set(pid, own);
    const here = /AT_FDCWD<([^>]*)>/.exec(call.text)?.[1];
    if (here) own.folder = here;
    if (call.failed) return { ...own };
    const [, target] = /^(?:\d+<([^>]*)>|"(.*)")$/.exec(call.text)?.filter((part) => part !== undefined) ?? [];
    if (/^f?chdir$/.test(call.name) && target) own.folder = path.resolve('/', own.folder, target);
    // Who runs itself again is the same program.
    if (/^execve/.test(call.name) && !call.text.startsWith('"/proc/self/exe"')) own.program = nameProgram(call.text);
    // In a namespace of its own a process has another number there.
    const child = / (\d+) in strace's PID NS/.exec(call.result)?.[1] ?? /^\d+/.exec(call.result)?.[0];
    if (/^(clone3?|v?fork)$/.test(call.name) && child && !this.#processes.has(Number(child)))
      this.#processes.set(Number(child), { ...own });
    return { ...own };
  }

  // A child may act before its parent's call has come back: then that call is still begun.
  #findParent(): Process {
    const [parent] = [...this.#begun].findLast(([, line]) => /^\d+ (clone3?|v?fork)\(/.test(line)) ?? [];
    return { ...(this.#processes.get(parent ?? -1) ?? { program: 'unknown', folder: '?' }) };
  }
}

/** The base name of a program and of the script it runs, with the verb after `maison.ts`. */
function nameProgram(text: string): string {
  const words = [...text.matchAll(/"((?:\\.|[^"\\])*)"/g)].map((match) => match[1] ?? '');
  const [file = '', , ...rest] = words;
  const at = rest.findIndex((word) => /\.(ts|mjs|cjs|js|sh)$/.test(word));
  const script = rest[at] ?? '';
  const verb = script.endsWith('/maison.ts') ? [rest[at + 1] ?? ''] : [];
  return [path.basename(file), ...(script ? [path.basename(script)] : []), ...verb].join(' ');
}
