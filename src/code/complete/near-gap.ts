import { listImports, type TypedCode } from './typed-code.ts';

const [linesBefore, linesAfter] = [20, 20];
/** What is kept before the gap begins anew only so often, so that what the model has read of it serves for the next keys. */
const stride = { lines: 10, characters: 800 };
const importCharacters = 400;
/** Of lines that are so long that a few are a file. */
const [mostBefore, mostAfter] = [2400, 1000];

/** What of a file is read with a gap. */
export interface NearGap {
  readonly prefix: string;
  readonly suffix: string;
}

/**
 * The twenty to thirty lines before a gap and the twenty behind it, after what their file imports: what a small model on
 * processors reads in a second or two, and goes by as well as by the whole file (docs/code.md).
 */
export function keepNear({ prefix, suffix }: Pick<TypedCode, 'prefix' | 'suffix'>): NearGap {
  const before = prefix.split('\n');
  const first = Math.max(0, Math.floor((before.length - 1 - linesBefore) / stride.lines) * stride.lines);
  const near = cutFront(before.slice(first).join('\n'));
  const far = prefix.slice(0, prefix.length - near.length);
  const imports = cutLines(listImports(far), importCharacters);
  const after = suffix
    .split('\n')
    .slice(0, linesAfter + 1)
    .join('\n')
    .slice(0, mostAfter);
  return {
    prefix: imports === '' ? near : `${imports}\n\n${near}`,
    suffix: after,
  };
}

function cutFront(text: string): string {
  if (text.length <= mostBefore) return text;
  const cut = Math.ceil((text.length - mostBefore) / stride.characters) * stride.characters;
  const line = text.indexOf('\n', cut);
  return text.slice(line >= 0 && line < cut + stride.characters ? line + 1 : cut);
}

/** Whole lines of a text, from its first on, of so many characters at most. */
export function cutLines(text: string, most: number): string {
  const kept: string[] = [];
  let room = most;
  for (const line of text.split('\n').filter(Boolean)) {
    room -= line.length + 1;
    if (room < 0) break;
    kept.push(line);
  }
  return kept.join('\n');
}
