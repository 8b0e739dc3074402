import type { AnswerSentence } from '../../../contract/index.ts';
import { citeStatement, type Material } from '../../../knowledge/index.ts';
import { mayWrite, type ModelStatus, suggestModels } from '../../../models/index.ts';
import type { ToWrite } from './instructions.ts';

type Language = 'fr' | 'en';
type Written = Omit<AnswerSentence, 'index'>;

const factsShown = 6;
const nbsp = '\u00a0';

/**
 * What the house gives in place of a text that its chat model was found not to write well enough: the sentences of the
 * documents with their proof, a form with blanks, and what would write it. Null where the model may write this kind.
 */
export function outlineText(
  chat: ModelStatus | undefined,
  { kind, language, material }: { kind: ToWrite; language: Language; material: Material },
): Written[] | null {
  const score = chat?.writing?.[kind];
  if (!chat || !score || mayWrite(chat.writing, kind)) return null;
  const facts = listFacts(material);
  const blanks = forms[kind]?.[language] ?? [];
  const words = wording[language];
  return [
    say(words.notWritten(texts[kind][language], score)),
    ...(facts.length === 0 ? [] : [say(words.facts), ...facts]),
    ...(blanks.length === 0 ? [] : [say(words.form), ...blanks.map((line) => say(line))]),
    say(words.larger(findLarger(chat, kind))),
  ];
}

function say(text: string): Written {
  return { text, support: 'written', citations: [], missing: [], opens: 'paragraph' };
}

function listFacts({ sources, excerpts }: Material): Written[] {
  return excerpts.slice(0, factsShown).flatMap(({ passage, unit }): Written[] => {
    const source = sources[passage];
    if (!source) return [];
    const citation = citeStatement(source, unit);
    return [{ text: citation.quote, support: 'supported', citations: [citation], missing: [], opens: 'item' }];
  });
}

// The best that this machine carries, if it is another one and was not found wanting itself.
function findLarger({ name }: ModelStatus, kind: ToWrite): string | null {
  const [best] = suggestModels();
  return best && best.name !== name && mayWrite(best.writing, kind) ? best.name : null;
}

function tellUsableFr(usable: number): string {
  if (usable === 0) return 'aucun ne pouvait servir tel quel';
  return usable === 1 ? 'un seul pouvait servir tel quel' : `${usable} pouvaient servir tels quels`;
}

function tellFalseFr(count: number): string {
  if (count === 0) return 'aucun ne disait quelque chose de faux';
  return count === 1 ? 'un disait quelque chose de faux' : `${count} disaient quelque chose de faux`;
}

const forms: Partial<Record<ToWrite, Record<Language, readonly string[]>>> = {
  mail: {
    fr: [
      `Objet${nbsp}: [objet]`,
      'Bonjour [nom],',
      '[Ce que vous avez à dire, avec les faits utiles]',
      '[Ce que vous attendez, et pour quand]',
      'Cordialement,',
      '[Votre nom]',
    ],
    en: [
      'Subject: [subject]',
      'Hello [name],',
      '[What you have to say, with the facts that matter]',
      '[What you expect, and by when]',
      'Kind regards,',
      '[Your name]',
    ],
  },
};

const texts: Record<ToWrite, Record<Language, string>> = {
  mail: { fr: 'un mail', en: 'mails' },
  translation: { fr: 'une traduction', en: 'translations' },
  table: { fr: 'un tableau', en: 'tables' },
  ideas: { fr: 'une liste d’idées', en: 'lists of ideas' },
  correction: { fr: 'un texte corrigé ou réécrit', en: 'corrected or rewritten texts' },
  summary: { fr: 'un résumé d’un texte collé', en: 'summaries of pasted texts' },
  other: { fr: 'un texte de ce genre', en: 'texts of this kind' },
};

const wording: Record<
  Language,
  {
    readonly notWritten: (text: string, score: { texts: number; usable: number; withFalseFact: number }) => string;
    readonly facts: string;
    readonly form: string;
    readonly larger: (name: string | null) => string;
  }
> = {
  fr: {
    notWritten: (text, score) =>
      `Le modèle de cette maison n’écrit pas ${text} assez sûrement pour vous en proposer${nbsp}: de ${score.texts} essais relus, ${tellUsableFr(score.usable)} et ${tellFalseFr(score.withFalseFact)}.`,
    facts: `Ce que disent vos documents${nbsp}:`,
    form: `Une trame à compléter${nbsp}:`,
    larger: (name) =>
      name === null
        ? 'Un modèle plus grand l’écrirait, sur un serveur de l’entreprise\u00a0: la personne qui s’occupe de Maison peut en relier un.'
        : `Un modèle plus grand l’écrirait${nbsp}: la personne qui s’occupe de Maison peut prendre «${nbsp}${name}${nbsp}», que cette machine porte, ou relier un serveur de l’entreprise.`,
  },
  en: {
    notWritten: (text, score) =>
      `The model of this house does not write ${text} reliably enough to offer them: of ${score.texts} tries that were read over, ${score.usable === 0 ? 'none' : score.usable} could be used as written and ${score.withFalseFact === 0 ? 'none' : score.withFalseFact} said something false.`,
    facts: 'What your documents say:',
    form: 'A form to fill in:',
    larger: (name) =>
      name === null
        ? 'A larger model would write it, on a server of the company: whoever looks after Maison can connect one.'
        : `A larger model would write it: whoever looks after Maison can fetch “${name}”, which this machine carries, or connect a server of the company.`,
  },
};
