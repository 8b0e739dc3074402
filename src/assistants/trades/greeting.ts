import { type Actor, isAllowed } from '../../governance/index.ts';
import { countLibrary, readSuggestions } from '../../knowledge/index.ts';
import { readSmallTalk, type SmallTalk } from './recognise/small-talk.ts';
import { sayAsHouse, type Said } from './say-as-house.ts';
import type { Asked, TradeParts, TradeStep } from './trade.ts';

type Language = 'fr' | 'en';

/** Answers who speaks to the house itself: who it is, what it can do, what is in the library, and how to go on. Without a model. */
export async function* greet(
  parts: TradeParts,
  actor: Actor,
  { question }: Asked,
  { signal }: { signal: AbortSignal },
): AsyncIterable<TradeStep> {
  signal.throwIfAborted();
  const { kind, language } = readSmallTalk(question) ?? { kind: 'hello', language: 'fr' };
  const short = shortAnswers[kind]?.[language];
  if (short) return yield* sayAsHouse(question, [{ text: short, opens: 'paragraph' }]);
  // A key may be let ask and no more.
  const counted = isAllowed(actor, 'house:read') ? await countLibrary(parts, actor) : null;
  const { documents, sampleLoaded, ownLoaded } = counted ?? { documents: 1, sampleLoaded: false, ownLoaded: true };
  yield* sayAsHouse(question, [
    { text: openings[kind]?.[language] ?? '', opens: 'paragraph' },
    { text: whatItDoes[language] },
    ...(counted ? [{ text: describeLibrary(documents, language), opens: 'paragraph' as const }] : []),
    ...(documents === 0 ? [] : [{ text: waysOn[language] }]),
    ...(await listExamples({ language, documents, sample: sampleLoaded && !ownLoaded })),
  ]);
}

const shortAnswers: Partial<Record<SmallTalk, Record<Language, string>>> = {
  thanks: {
    fr: 'Avec plaisir. Posez la question suivante quand vous voulez.',
    en: 'You are welcome. Ask the next question whenever you like.',
  },
  goodbye: {
    fr: 'Au revoir, et bonne continuation. Cette conversation est gardée.',
    en: 'Goodbye, and all the best. This conversation is kept.',
  },
};

const openings: Partial<Record<SmallTalk, Record<Language, string>>> = {
  hello: {
    fr: 'Bonjour\u00a0! Je suis Maison, l’assistant de votre entreprise.',
    en: 'Hello! I am Maison, your company’s assistant.',
  },
  'who-are-you': {
    fr: 'Je suis Maison, l’assistant de votre entreprise\u00a0: je travaille sur une machine qui lui appartient, et rien de ce que vous écrivez n’en sort.',
    en: 'I am Maison, your company’s assistant: I work on a machine that it owns, and nothing you write leaves it.',
  },
  'what-can-you-do': {
    fr: 'Je suis Maison, l’assistant de votre entreprise.',
    en: 'I am Maison, your company’s assistant.',
  },
};

const whatItDoes: Record<Language, string> = {
  fr: 'Je réponds à vos questions d’après ses documents, avec la preuve de chaque phrase. Je peux aussi résumer un document, préparer un mail, un tableau ou des idées, traduire, corriger un texte et faire un calcul.',
  en: 'I answer your questions from its documents, with the proof of each sentence. I can also summarise a document, draft a mail, a table or ideas, translate, correct a text and work out a sum.',
};

const waysOn: Record<Language, string> = { fr: 'Par exemple\u00a0:', en: 'For example:' };

function describeLibrary(documents: number, language: Language): string {
  if (language === 'en') {
    if (documents === 0) return 'The library is empty for now: add documents in “Library”, then ask.';
    return documents === 1 ? 'You can read one document.' : `You can read ${documents.toLocaleString('en')} documents.`;
  }
  if (documents === 0)
    return 'La bibliothèque est vide pour l’instant\u00a0: ajoutez des documents dans «\u00a0Bibliothèque\u00a0», puis posez votre question.';
  return documents === 1
    ? 'Un document vous est ouvert.'
    : `${documents.toLocaleString('fr')} documents vous sont ouverts.`;
}

// Of the sample library, what it can answer; of a company's own, the ways to ask: a name of a document would outlive the right to it.
async function listExamples({
  language,
  documents,
  sample,
}: {
  language: Language;
  documents: number;
  sample: boolean;
}): Promise<Said[]> {
  const suggested = sample ? (await readSuggestions()).find((one) => one.language === language)?.question : undefined;
  const own = documents === 0 ? emptyExamples : sample ? sampleExamples : ownExamples;
  const examples = suggested === undefined ? own[language] : [suggested, ...own[language]];
  return examples.map((text) => ({ text, opens: 'item' as const }));
}

const emptyExamples: Record<Language, readonly string[]> = {
  fr: ['18\u00a0% de 2\u202f450', 'Corrige\u00a0: «\u00a0…\u00a0»', 'Rédige un mail pour reporter une réunion à jeudi'],
  en: ['18% of 2,450', 'Correct: “…”', 'Write a mail to move a meeting to Thursday'],
};
const sampleExamples: Record<Language, readonly string[]> = {
  fr: ['Résume la charte informatique', 'Rédige un mail pour rappeler les règles de mot de passe'],
  en: ['Summarise the onboarding guide', 'Write a mail about the staff discount'],
};
const ownExamples: Record<Language, readonly string[]> = {
  fr: ['Quel est le délai pour…\u00a0?', 'Résume le contrat de…', 'Rédige un mail à l’équipe sur…'],
  en: ['What is the deadline for…?', 'Summarise the contract with…', 'Write a mail to the team about…'],
};
