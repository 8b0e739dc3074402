// The light French stemmer of Jacques Savoy (« Light Stemming Approaches for the French, Portuguese, German and
// Hungarian Languages », SAC 2006): plural, feminine and the commonest endings, never down to a bare root.

interface Rule {
  readonly ending: string;
  /** The word must be longer than this. */
  readonly above: number;
  readonly cut: number;
  readonly add: string;
}

const rule = (ending: string, above: number, cut: number, add = ''): Rule => ({ ending, above, cut, add });

// In order: the first that fits is applied.
const rules: readonly Rule[] = [
  rule('issement', 9, 7, 'r'),
  rule('issant', 8, 5, 'r'),
  rule('ivement', 7, 6, 'f'),
  rule('ement', 6, 4),
  rule('ficatrice', 11, 7, 'er'),
  rule('ficateur', 10, 6, 'er'),
  rule('catrice', 9, 7, 'quer'),
  rule('cateur', 8, 6, 'quer'),
  rule('atrice', 8, 6, 'er'),
  rule('ateur', 7, 5, 'er'),
  rule('trice', 6, 3, 'eur'),
  rule('ieme', 5, 4),
  rule('teuse', 7, 3, 'r'),
  rule('teur', 6, 2, 'r'),
  rule('euse', 5, 2),
  rule('ere', 6, 3, 'er'),
  rule('ive', 7, 2, 'f'),
  rule('folle', 4, 3, 'u'),
  rule('molle', 4, 3, 'u'),
  rule('nnelle', 9, 5),
  rule('nnel', 9, 3),
  rule('ete', 4, 1),
  rule('ique', 8, 4),
  rule('esse', 8, 3),
  rule('inage', 7, 3),
  rule('ualisation', 11, 9, 'el'),
  rule('isation', 9, 7, 'iser'),
  rule('isateur', 9, 7, 'iser'),
  rule('ation', 8, 5, 'er'),
  rule('ition', 8, 5),
];

/** The light stem of a folded French word (no accents, lower case), so that a question typed without accents finds as much. */
export function stemFrench(word: string): string {
  const singular = toSingular(word);
  const fitting = rules.find(({ ending, above }) => singular.length > above && singular.endsWith(ending));
  return smooth(fitting ? singular.slice(0, -fitting.cut) + fitting.add : singular);
}

function toSingular(word: string): string {
  if (word.length > 5 && word.endsWith('aux') && !word.endsWith('eaux')) return `${word.slice(0, -2)}l`;
  return word.length > 3 && /[sx]$/u.test(word) ? word.slice(0, -1) : word;
}

// Doubled letters and a last e, ee, ie or r vary between the forms of one word.
function smooth(stem: string): string {
  if (stem.length <= 4) return stem;
  const plain = stem.replace(/(\p{L})\1/gu, '$1');
  if (plain.length <= 4) return plain;
  return plain
    .replace(/ie$/u, '')
    .replace(/r$/u, '')
    .replace(/e{1,2}$/u, '');
}
