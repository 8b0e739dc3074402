import { flattenLetters } from '../../recognise/flat-text.ts';
import { readFacts } from './facts.ts';

type Language = 'fr' | 'en';

const nbsp = '\u00a0';
const longestSubject = 60;
/** A clause that asks for a second thing, points at what is not in it, or speaks of the reader as of somebody else, is more than one sentence can hold. */
const more =
  /[.;:?!]\s*\S|\b(?:et|puis|and|then) (?:demand|rappel|dis|dit|propos|mets|ajout|expliqu|ask|tell|remind|explain|propos)\w*|\b(?:celui|celle|ceux|combien|quel(?:le)?s?|ce qu['i]|pourquoi|comment|what|which|how|why|il|elle|ils|elles|son|sa|ses|leurs?|he|she|they|his|her|their)\b/u;

interface Clause {
  readonly pattern: RegExp;
  readonly write: (said: string) => { readonly subject: string; readonly body: readonly string[] };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const named = (said: string, plain: string): string => (said.length <= longestSubject ? capital(said) : plain);
const withoutArticle = (said: string): string =>
  said.replace(/^(?:l['’]|l[ae]s? |une? |des |notre |votre |mon |ma |the |an? |our |your )/iu, '');

const clauses: Record<Language, readonly Clause[]> = {
  fr: [
    {
      pattern:
        /\b(?:rappel(?:er|le)) (?:(?:a |au |aux |l'|l[ae]s? |mon |ma |mes |nos? |notre |toute )[a-z' ]{2,24} |tout le monde )?qu(?:e |')(?<said>.+)$/su,
      write: (said) => ({
        subject: `Rappel – ${named(said, 'information')}`,
        body: [`Je vous rappelle ${that(said)}.`],
      }),
    },
    {
      pattern:
        /\b(?:dire|informer|prevenir|annoncer|signaler|indiquer) (?:(?:a |au |aux |l'|l[ae]s? |mon |ma |mes |nos? |notre |toute )[a-z' ]{2,24} |tout le monde )?qu(?:e |')(?<said>.+)$/su,
      write: (said) => ({ subject: named(said, 'Information'), body: [`Je vous informe ${that(said)}.`] }),
    },
    {
      pattern: /\bconfirmer (?<said>(?:l[ae] |l'|notre |son |sa |ma |mon |votre |un |une ).+)$/su,
      write: (said) => ({
        subject: `Confirmation – ${withoutArticle(said)}`,
        body: [`Je vous confirme ${said}.`, 'N’hésitez pas à me prévenir si cela ne vous convenait plus.'],
      }),
    },
    {
      pattern:
        /\bdemander (?<said>(?:une? |des |l[ae] |l'|\d{1,3} [a-z]).+?)(?: (?:a|au|aux) (?:notre|nos|mon|ma|mes|l[ae]|l')?.{0,40})?$/su,
      write: (said) => ({
        subject: `Demande – ${withoutArticle(said)}`,
        body: [`Je souhaiterais obtenir ${said}.`, `Pouvez-vous me dire si cela est possible${nbsp}?`],
      }),
    },
  ],
  en: [
    {
      pattern: /\b(?:tell|inform|let|say|announce)(?: [a-z]+){0,3} that (?<said>.+)$/su,
      write: (said) => ({ subject: named(said, 'Information'), body: [`Please note that ${said}.`] }),
    },
    {
      pattern: /\bremind(?: [a-z]+){0,3} that (?<said>.+)$/su,
      write: (said) => ({
        subject: `Reminder – ${named(said, 'information')}`,
        body: [`Please remember that ${said}.`],
      }),
    },
    {
      pattern: /\bto confirm (?<said>(?:the |our |your |my |an? ).+)$/su,
      write: (said) => ({ subject: `Confirmation – ${withoutArticle(said)}`, body: [`I confirm ${said}.`] }),
    },
  ],
};

const that = (said: string): string => (/^[aeiouyàâéèêîôû]/iu.test(said) ? `qu’${said}` : `que ${said}`);
const toYou = (said: string): string => said.replace(/^(?:son|sa) /iu, 'votre ');

/** A letter of one thing said in the person's own words: told, recalled, confirmed, asked for. Null for any other. */
export function fillClause(order: string, language: Language): readonly string[] | null {
  const text = order
    .normalize('NFC')
    .trim()
    .replace(/(?<![\s.!])[\s.!]+$/u, '');
  const flat = flattenLetters(text);
  for (const { pattern, write } of clauses[language]) {
    const found = pattern.exec(flat)?.groups?.['said'];
    if (found === undefined) continue;
    const start = flat.lastIndexOf(found);
    // Of whom one speaks at the beginning becomes whom one writes to.
    const said = toYou(text.slice(start, start + found.length).trim());
    if (said.length < 8 || more.test(flattenLetters(said))) return null;
    const { subject, body } = write(said);
    const [objet, closing, sign] =
      language === 'fr'
        ? [`Objet${nbsp}: `, 'Bien cordialement,', '[Votre nom]']
        : ['Subject: ', 'Kind regards,', '[Your name]'];
    return [`${objet}${subject}`, readFacts(order, language).salutation, ...body, closing, sign];
  }
  return null;
}
