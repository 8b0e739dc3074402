/** Reads one source text: a head of `key: value` lines, then headings, paragraphs, lists and tables. */
export interface Source {
  out: string;
  lang: string;
  title: string;
  subtitle: string;
  reference: string;
  date: string;
  columns: number;
  body: string;
}

export type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; rows: string[][] };

const NO_BREAK = '\u00a0';
const UNITS = '€|%|km|cm|mm|kg|CV|jours?|mois|semaines?|heures?|h|ans?|euros|places|décibels|Mo|N·m|N';

/** French typography: curly apostrophes, no-break spaces before high punctuation, in guillemets and before units. */
function typesetFrench(text: string): string {
  return text
    .replaceAll("'", '’')
    .replaceAll(/ ([:;?!»])/g, `${NO_BREAK}$1`)
    .replaceAll('« ', `«${NO_BREAK}`)
    .replaceAll(/(\d) (?=\d{3}(?!\d))/g, `$1${NO_BREAK}`)
    .replaceAll(new RegExp(`(\\d) (?=(?:${UNITS})(?![\\p{L}]))`, 'gu'), `$1${NO_BREAK}`);
}

/** The head and the typeset body of a source; English keeps its plain spaces. */
export function splitSource(text: string): Source {
  const [, head = '', rest = ''] = text.split(/^---$/m);
  const values = new Map(
    head
      .trim()
      .split('\n')
      .map((line) => {
        const at = line.indexOf(':');
        return [line.slice(0, at), line.slice(at + 1).trim()] as const;
      }),
  );
  const lang = values.get('lang') ?? 'fr';
  const typeset = (part: string) => (lang === 'fr' ? typesetFrench(part) : part.replaceAll("'", '’'));
  const value = (key: string) => typeset(values.get(key) ?? '');
  return {
    out: values.get('out') ?? '',
    lang,
    title: value('title'),
    subtitle: value('subtitle'),
    reference: value('reference'),
    date: value('date'),
    columns: Number(values.get('columns') ?? 1),
    body: typeset(rest.trim()),
  };
}

function readBlock(chunk: string): Block {
  const heading = /^(#+) (.*)$/.exec(chunk);
  if (heading) return { kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' };
  const lines = chunk.split('\n');
  if (chunk.startsWith('|')) {
    const cells = lines.map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
    return { kind: 'table', rows: cells.filter((row) => !row.every((cell) => /^-+$/.test(cell))) };
  }
  if (chunk.startsWith('- ')) return { kind: 'list', items: lines.map((line) => line.slice(2)) };
  return { kind: 'paragraph', text: lines.join(' ') };
}

/** The body in the order of reading. */
export function readBlocks(body: string): Block[] {
  const separated = body.replaceAll(/^(#+ .*)$/gm, '\n$1\n').replaceAll(/\n{3,}/g, '\n\n');
  return separated
    .trim()
    .split('\n\n')
    .map((chunk) => readBlock(chunk.trim()));
}
