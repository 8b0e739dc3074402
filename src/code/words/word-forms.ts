// Forms of one word brought together, coarsely: good enough to find a word of the glossary, or of code, and for nothing else.

const endings =
  /(?:issements?|aisons?|ations?|itions?|ements?|euses?|eurs?|rices?|ables?|aient|antes?|ants?|ees?|ions|iez|ent|ait|ais|ant|ons|ites?|its?|ez|er|ir|es|e|s|x)$/;

/** The stem of a French word, without accents. */
export function stemFrench(word: string): string {
  // `journaux` is `journal`, `tableaux` is not `tableal`.
  const folded = foldWord(word).replace(/(?<=[^e])aux$/, 'al');
  if (folded.length <= 3) return folded;
  const cut = folded.replace(endings, '');
  return cut.length >= 3 ? cut : folded.replace(/[sx]$/, '');
}

/** A word in lower case without accents. */
export function foldWord(word: string): string {
  return word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe');
}

const cognates: readonly (readonly [RegExp, readonly string[]])[] = [
  [/iquement$/, ['ic', 'ically']],
  [/(?<!iqu)ement$/, ['', 'e', 'ly']],
  [/iques?$/, ['ic', 'ical']],
  [/tes?$/, ['ty']],
  [/(?:eurs?|rices?)$/, ['or', 'er']],
  [/aires?$/, ['ary']],
  [/i(?:fs?|ves?)$/, ['ive']],
  [/ifi(?:er|es?|ees?|ent)$/, ['ify']],
  [/is(?:er|es?|ees?|ent)$/, ['ize', 'ise']],
  [/(?:er|es?|ees?|ent)$/, ['', 'e', 'ate']],
];

/** How a French word may be written in English where both have it from Latin: `protocole`, `technique`, `sérialiser`. */
export function listCognates(word: string): string[] {
  const folded = foldWord(word);
  const found = [folded, folded.replace(/s$/, '')];
  for (const [ending, ends] of cognates)
    for (const end of ending.test(folded) ? ends : []) found.push(folded.replace(ending, end));
  return [...new Set(found)].filter((one) => one.length >= 4);
}

const suffixes: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ies$|ied$/, ['y']],
  [/(?<=[sxz]|ch|sh)es$/, ['']],
  [/(?<=[^s])s$/, ['']],
  [/(?<=(?<double>[bdgklmnprt]))\k<double>(?:ed|ing|er)$/, ['']],
  [/(?:ed|ing|ers?|ors?)$/, ['', 'e']],
  [/ations?$/, ['ate', 'e', '']],
  [/ions?$/, ['', 'e']],
];

/** Ways in which an English word may stand in code: `validated` as validate, validates, validating, validation, … */
export function listEnglishForms(word: string): string[] {
  const bases = new Set([word]);
  for (const [suffix, ends] of suffixes)
    for (const end of suffix.test(word) ? ends : []) {
      const base = word.replace(suffix, end);
      if (base.length >= 3) bases.add(base);
    }
  const forms = [...bases].flatMap((base) => {
    const root = base.replace(/e$/, '');
    const plural = /[^aeiou]y$/.test(base) ? [`${base.slice(0, -1)}ies`, `${base.slice(0, -1)}ied`] : [`${base}s`];
    const noun = base.endsWith('ate') ? [`${root}ion`, `${root}or`] : [];
    return [base, ...plural, `${root}ed`, `${root}ing`, `${root}er`, ...noun];
  });
  return [...new Set(forms)];
}
