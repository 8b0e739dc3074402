// The few messages of git's protocol (version 0, over HTTP) that it takes to fetch a branch: gitprotocol-pack and
// gitprotocol-http of git's own documentation. Lines begin with their length in four hexadecimal digits.

/** What a server says it has. */
export interface Advertisement {
  readonly branches: ReadonlyMap<string, string>;
  /** The branch it names first. */
  readonly head: string | null;
}

const flush = '0000';

/** Reads what a server says first; null where it is none of git. */
export function readAdvertisement(text: string): Advertisement | null {
  if (!text.startsWith('001e# service=git-upload-pack\n')) return null;
  const branches = new Map<string, string>();
  let head: string | null = null;
  // The lengths count bytes, and names may have letters of several: each line ends with its own end.
  for (const line of text.split('\n')) {
    const [, commit, name = '', said = ''] =
      /^(?:0000)?[0-9a-f]{4}([0-9a-f]{40,64}) ([^\0]+)(?:\0(.*))?$/.exec(line) ?? [];
    if (commit === undefined) continue;
    head ??= /\bsymref=HEAD:refs\/heads\/(\S+)/.exec(said)?.[1] ?? null;
    const [, branch] = /^refs\/heads\/(.+)$/.exec(name) ?? [];
    if (branch !== undefined) branches.set(branch, commit);
  }
  return { branches, head: head ?? (branches.has('main') ? 'main' : null) };
}

/** Asks for a commit and all before it but what is there already. */
export function writeRequest({ want, have }: { readonly want: string; readonly have: string | null }): string {
  const capabilities = 'side-band-64k ofs-delta no-progress agent=maison';
  return [
    writeLine(`want ${want} ${capabilities}\n`),
    flush,
    ...(have === null ? [] : [writeLine(`have ${have}\n`)]),
    writeLine('done\n'),
  ].join('');
}

const writeLine = (text: string): string => (text.length + 4).toString(16).padStart(4, '0') + text;

/** Takes what a server sends, and gives what of it is the pack. */
export interface PackReader {
  take(piece: Uint8Array): Buffer[];
  /** What the server says went wrong. */
  readonly failure: string | null;
}

/** Opens a reader of one answer. */
export function openPack(): PackReader {
  let held: Buffer = Buffer.alloc(0);
  let failure: string | null = null;
  return {
    get failure() {
      return failure;
    },
    take(piece) {
      held = Buffer.concat([held, piece]);
      const parts: Buffer[] = [];
      let at = 0;
      while (held.length - at >= 4) {
        const length = Number.parseInt(held.subarray(at, at + 4).toString('latin1'), 16);
        if (Number.isNaN(length)) throw new Error('the server does not speak as git does');
        if (length <= 4) at += 4;
        else if (held.length - at < length) break;
        else {
          const band = held[at + 4];
          const line = held.subarray(at + 5, at + length);
          if (band === 1) parts.push(Buffer.from(line));
          else if (band === 3) failure = line.toString().trim().slice(0, 200);
          else if (held.subarray(at + 4, at + 8).toString() === 'ERR ')
            failure = line.subarray(3).toString().trim().slice(0, 200);
          at += length;
        }
      }
      held = held.subarray(at);
      return parts;
    },
  };
}
