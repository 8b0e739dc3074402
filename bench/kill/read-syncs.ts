/** What was brought to the disk before one request was acknowledged. */
export interface Synced {
  readonly what: string;
  /** Of the log of the database. */
  readonly log: number;
  /** Of files of the house, and of the folders they lie in. */
  readonly files: number;
}

const begins = /^(\d+)\s+(\w+)\(/;
const resumes = /^(\d+)\s+<\.\.\. (\w+) resumed>/;
const syncs = /^(fsync|fdatasync)$/;

/**
 * Reads a trace of strace: for each request, in the order they were sent one after the other, the syncs that were done
 * after it was read and before the first byte that acknowledges it was written, but those of the processes `aside`. Throws
 * where a request is not in the trace.
 */
export function readSyncs(
  lines: readonly string[],
  requests: readonly { what: string; method: string; route: string }[],
  aside: ReadonlySet<number> = new Set(),
): Synced[] {
  const begun = new Map<string, string>();
  const found: Synced[] = [];
  let open: { what: string; ends: RegExp; log: number; files: number } | null = null;
  for (const line of lines) {
    const [, pid = '', call = ''] = begins.exec(line) ?? resumes.exec(line) ?? [];
    const next = requests[found.length];
    if (open === null) {
      if (next && call === 'read' && line.includes(`"${next.method} ${next.route} `))
        open = { what: next.what, ends: endOf(next.route), log: 0, files: 0 };
      continue;
    }
    if (syncs.test(call)) {
      if (begins.test(line)) begun.set(pid, line);
      if (!/= 0$/.test(line) || aside.has(Number(pid))) continue;
      const place = /<([^>]*)>/.exec(begun.get(pid) ?? line)?.[1] ?? '';
      if (place.includes('/pg_wal/')) open.log += 1;
      else if (!place.includes('/database/')) open.files += 1;
    } else if (/^writev?$/.test(call) && begins.test(line) && open.ends.test(line)) {
      const { what, log, files } = open;
      found.push({ what, log, files });
      open = null;
    }
  }
  if (found.length !== requests.length)
    throw new Error(`the trace holds ${found.length} of ${requests.length} requests`);
  return found;
}

// A stream is acknowledged by the event that says how it ended; everything else by the beginning of its answer.
function endOf(route: string): RegExp {
  return route === '/api/ask' ? /event: answer-done/ : /"HTTP\/1\.1 2/;
}
