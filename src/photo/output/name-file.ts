/** What a name may say of a picture. */
export interface NameFacts {
  readonly code: string | null;
  /** The photo's own name; its extension is dropped. */
  readonly name: string;
  /** Which picture of the product, from 1. */
  readonly n: number;
  readonly channel: string | null;
  /** Without the dot; none: the name has no extension. */
  readonly extension?: string;
}

const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/iu;
const longest = 120;

/**
 * A file name from a pattern with {code}, {gtin14}, {name}, {n} and {channel}: one name, never a path, good on Windows,
 * macOS and Linux. With `taken`, a name that differs only in case or accents' writing counts as taken, gets a number,
 * and the chosen name is added.
 */
export function nameFile(pattern: string, facts: NameFacts, taken?: Set<string>): string {
  const extension = facts.extension === undefined ? '' : `.${facts.extension}`;
  const stem = cleanName(fillPattern(pattern, facts)) || cleanName(withoutExtension(facts.name)) || 'photo';
  const safe = reserved.test(stem) ? `_${stem}` : stem;
  if (!taken) return shorten(safe, '') + extension;
  for (let number = 1; ; number += 1) {
    const candidate = shorten(safe, number === 1 ? '' : `-${number}`) + extension;
    const key = candidate.normalize('NFC').toLowerCase();
    if (taken.has(key)) continue;
    taken.add(key);
    return candidate;
  }
}

function fillPattern(pattern: string, facts: NameFacts): string {
  const name = withoutExtension(facts.name);
  const code = facts.code ?? name;
  const values: Record<string, string> = {
    code,
    gtin14: writeGtin14(code),
    name,
    n: String(facts.n),
    channel: facts.channel ?? '',
  };
  // One pass: a value that holds braces itself is not filled again.
  return pattern.replaceAll(/\{([a-z0-9]+)\}/gu, (whole, key: string) => values[key] ?? whole);
}

/** A GTIN of 8, 12, 13 or 14 digits in its 14-digit form; anything else as it is. */
function writeGtin14(code: string): string {
  const digits = code.replaceAll(/[\s-]/gu, '');
  return /^(?:\d{8}|\d{12,14})$/u.test(digits) ? digits.padStart(14, '0') : code;
}

function withoutExtension(name: string): string {
  const last = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  return last.replace(/(?<=.)\.[a-z0-9]{2,5}$/iu, '');
}

/** Composed Unicode without controls, invisible signs, separators of paths and what Windows forbids. */
function cleanName(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu, '')
    .replaceAll(/[\\/:*?"<>|∕⁄]/gu, '-')
    .replaceAll(/[\s\u00A0]+/gu, ' ')
    .replaceAll(/\.{2,}/gu, '.')
    .replaceAll(/^[\s.-]+|(?<![\s.])[\s.]+$/gu, '');
}

/** At most 120 bytes with its number, cut between characters. */
function shorten(stem: string, number: string): string {
  let kept = '';
  for (const sign of stem) {
    if (Buffer.byteLength(kept + sign + number) > longest) break;
    kept += sign;
  }
  return kept.replace(/(?<![\s.])[\s.]+$/u, '') + number;
}
