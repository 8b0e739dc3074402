/** A place that a stack trace or a compiler names. */
export interface TraceFrame {
  /** As it was written, slashes forward; of Java the path that its package gives. */
  readonly path: string;
  readonly line: number;
}

/** What was pasted in place of a question: where a program failed, and what it said. */
export interface PastedError {
  /** The place where it failed first, what called it after it. */
  readonly frames: readonly TraceFrame[];
  /** What the program said, without the name of the kind of error; null where it said nothing. */
  readonly message: string | null;
  /** The name of the kind of error, without its module: `OrderError`. */
  readonly kind: string | null;
}

const mostFrames = 40;
const extensions = '(?:tsx?|[mc]?[jt]s|jsx|pyi?|go|java|cs|cpp|cc|hpp|rs|php|rb|sh|ps1|kts?|swift|scala|vue|svelte)';
// How each language writes one frame of a trace, or a compiler its place.
const python = /File "([^"\n]+)", line (\d+)/g;
const java = /^[ \t]*at ([\w.$]+)\.[\w$<>]+\((\w+\.(?:java|kt|scala)):(\d+)\)/gm;
const others = new RegExp(
  String.raw`(?:^|[\s("'«\x60])((?:file://|[A-Za-z]:)?[\w@./\\+-]*\.${extensions})(?::(\d+)(?::\d+)?|\((\d+),\d+\))`,
  'gm',
);
const called =
  /^[ \t]*(?:[Uu]ncaught |[Uu]nhandled |Caused by: |Exception in thread "[^"\n]{0,200}" |panic: |E\s{2,9}){0,3}/;
const kind = /([A-Za-z_$][\w.$]{0,120}(?:Error|Exception|Panic|Fault|Failure))\b/;
const said = new RegExp(`${called.source}${kind.source}(?:\\s{0,3}\\[[^\\]\\n]{0,100}\\])?\\s{0,9}:\\s{0,9}(.+)$`, 'm');
const plainSaid = /^[ \t]*(?:panic|fatal(?: error)?|error|erreur)(?:\[\w+\])?\s{0,9}:\s{0,9}(.+)$/im;

/** Takes a pasted trace or message apart; null where the text is neither. */
export function readPastedError(text: string): PastedError | null {
  const frames = readFrames(text);
  const message = (said.exec(text)?.[2] ?? plainSaid.exec(text)?.[1])?.trim() ?? null;
  if (message === null && frames.length < 2) return null;
  return { frames, message, kind: said.exec(text)?.[1]?.replace(/^.*\./, '') ?? null };
}

function readFrames(text: string): TraceFrame[] {
  const written = [...text.matchAll(python)].map(([, path = '', line]) => ({ path, line: Number(line) }));
  // Python tells the last call last.
  if (written.length > 0) return written.toReversed().slice(0, mostFrames).map(clean);
  const ofJava = [...text.matchAll(java)].map(([, name = '', file = '', line]) => ({
    path: [...name.split('.').slice(0, -1), file].join('/'),
    line: Number(line),
  }));
  if (ofJava.length > 0) return ofJava.slice(0, mostFrames);
  return [...text.matchAll(others)]
    .map(([, path = '', line, other]) => ({ path, line: Number(line ?? other) }))
    .slice(0, mostFrames)
    .map(clean);
}

function clean({ path, line }: TraceFrame): TraceFrame {
  return {
    line,
    path: path
      .replace(/^file:\/\//, '')
      .replaceAll('\\', '/')
      .replace(/^(?:\.\/)+/, ''),
  };
}
