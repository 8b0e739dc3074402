/** Words that are said together, and what documents write in their place, likeliest first. */
interface EverydayPhrase {
  /** On folded text, with straight apostrophes. */
  readonly said: RegExp;
  readonly written: readonly string[];
  /** One thing: where documents write none of these either, its words by themselves say something else (`ticket`). */
  readonly whole?: true;
}

const leave = "(?=(?: [\\p{L}\\d']+){0,4}? (?:conges?|rtt|vacances|recups?|jours?|journees?|semaines?)\\b)";

/** What is said beside `midi` and `soir` where the meal is meant. */
const eating =
  '(?:mange\\p{L}{0,8}|bouffe\\p{L}{0,8}|repas|restos?|restaurants?|tickets?|rembours\\p{L}{1,8}|plafonds?|max\\p{L}{0,8}|frais|notes?)';

// By general language alone, as `words.ts`: what means something else by itself (`poser`, `ticket`) is told by what
// stands beside it.
const phrases: readonly EverydayPhrase[] = [
  {
    said: /\b(?:chat ?gpt|gpt|copilot|gemini)\b/gu,
    written: ['intelligence artificielle', 'artificial intelligence'],
  },
  { said: new RegExp(`\\b(?:poser|pose|poses)${leave}`, 'gu'), written: ['demander', 'demande'] },
  { said: /\bcombien de (?:temps|jours) (?:a l'avance|avant)\b/gu, written: ['quel délai', 'quel préavis'] },
  {
    said: /\b(?:tickets?|cheques?|titres?)[ -](?:restos?|restaurants?|dej|dejeuners?|repas)\b/gu,
    written: [
      'titres-restaurant',
      'titre-restaurant',
      'tickets restaurant',
      'ticket restaurant',
      'chèques-déjeuner',
      'chèque-déjeuner',
    ],
    whole: true,
  },
  {
    said: new RegExp(
      `\\b(?:(?:le|du|de|a) )?midi\\b(?=[^?]{0,200}\\b${eating})|(?<=\\b${eating}\\b[^?]{0,200})\\b(?:(?:le|du|de|a) )?midi\\b`,
      'gu',
    ),
    written: ['déjeuner', 'repas de midi'],
  },
  {
    said: new RegExp(
      `\\b(?:(?:le|du) )soir\\b(?=[^?]{0,200}\\b${eating})|(?<=\\b${eating}\\b[^?]{0,200})\\b(?:(?:le|du) )soir\\b`,
      'gu',
    ),
    written: ['dîner', 'repas du soir'],
  },
  { said: /\b(?:par|a) terre\b/gu, written: ['au sol', 'à terre', 'chute'] },
  {
    said: /\bembaucher (?:une?|quelqu'un)\b/gu,
    written: ['cooptation de', 'parrainage de'],
  },
  {
    said: /\b(?:me|nous|te|le) (?:filer|file|refiler|donner) (?=\d+ (?:balles|euros|€))/gu,
    written: ['don', 'somme d’argent'],
  },
  { said: /\b(?:fiches?|feuilles?) de (?:paie|paye|salaire)\b/gu, written: ['bulletin de paie', 'bulletins de paie'] },
  {
    said: /\b(?:combien (?:de (?:gens|personnes)|on est|est-on|sommes-nous)|(?:on est|nous sommes) combien) (?:[\p{L}']+ ){0,2}?(?:travaillent|bossent|ici|entreprise|societe|boite|chez nous)\b/gu,
    written: ['quel effectif', 'combien de salariés'],
  },
  {
    said: /\bpannes? (?:informatiques?|d'ordinateur|de l'ordinateur|du reseau)\b/gu,
    written: ['incident informatique support', 'incident informatique', 'support informatique'],
  },
];

/**
 * The everyday phrases of a text (folded, with straight apostrophes), each with its place and what documents may write
 * for it, likeliest first.
 */
export function listEverydayPhrases(
  folded: string,
): (Omit<EverydayPhrase, 'said'> & { readonly start: number; readonly end: number })[] {
  return phrases
    .flatMap(({ said, ...phrase }) =>
      [...folded.matchAll(said)].map((found) => ({
        ...phrase,
        start: found.index,
        end: found.index + found[0].length,
      })),
    )
    .toSorted((left, right) => left.start - right.start);
}
