import { type Actor, isAllowed } from '../../governance/index.ts';
import { countLibrary, detectQuestionLanguage, readSuggestions } from '../../knowledge/index.ts';
import { readHouseMatter, type HouseMatter } from './recognise/house-matters.ts';
import { readSmallTalk, type SmallTalk } from './recognise/small-talk.ts';
import { sayAsHouse, type Said } from './say-as-house.ts';
import type { Asked, WayParts, TurnStep } from '../turn/way.ts';

type Language = 'fr' | 'en';

/** Answers who speaks to the house itself: who it is, what it can do, what is in the library, and how to go on. Without a model. */
export async function* greet(
  parts: WayParts,
  actor: Actor,
  { question }: Asked,
  { signal }: { signal: AbortSignal },
): AsyncIterable<TurnStep> {
  signal.throwIfAborted();
  const talk = readSmallTalk(question);
  const matter = talk ? null : readHouseMatter(question);
  if (matter) {
    const open = matter !== 'cutout' || isAllowed(actor, 'photo:write');
    const language = detectQuestionLanguage(question);
    const words =
      matter === 'clock' ? tellTime(parts.clock.now(), language) : (open ? matters[matter] : studioClosed)[language];
    return yield* sayAsHouse(question, [{ text: words, opens: 'paragraph' }]);
  }
  const { kind, language } = talk ?? { kind: 'hello', language: 'fr' };
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
  listening: {
    fr: 'Je vous écoute\u00a0: posez une question sur vos documents, ou dites-moi ce qu’il faut résumer, écrire ou calculer.',
    en: 'I am listening: ask a question about your documents, or tell me what to summarise, write or work out.',
  },
  displeased: {
    fr: 'Je suis désolé que ma réponse ne vous aide pas. Dites-moi ce qui manque ou ce qui est faux, et je recommence. «\u00a0Signaler\u00a0», sous une réponse, le fait savoir à la personne qui s’occupe de Maison\u00a0; et si j’ai pris votre demande pour autre chose, F2 la traite autrement.',
    en: 'I am sorry that my answer does not help. Tell me what is missing or wrong and I will try again. “Report”, below an answer, tells the person who looks after Maison; and where I took your request for something else, F2 has it done the other way.',
  },
};

/** What documents do not say and a model would make up. */
const matters: Record<Exclude<HouseMatter, 'clock'>, Record<Language, string>> = {
  picture: {
    fr: 'Je ne dessine pas d’images\u00a0: les modèles de cette maison lisent et écrivent du texte. Pour vos produits, «\u00a0Studio\u00a0» détoure vos photos et les pose sur un fond ou dans une scène. Je peux aussi écrire la description d’une image, pour un graphiste ou pour un autre outil.',
    en: 'I do not draw pictures: the models of this house read and write text. For your products, “Studio” cuts out your photos and puts them on a ground or into a scene. I can also write the description of a picture, for a designer or another tool.',
  },
  cutout: {
    fr: 'Cela se fait dans le « Studio », à gauche : déposez-y la photo, elle y est détourée, puis posée sur le fond que vous choisissez.',
    en: 'That is done in the “Studio”, on the left: drop the photo there, it is cut out and then put on the ground that you choose.',
  },
  outside: {
    fr: 'Je ne vais pas sur Internet\u00a0: je ne connais ni la météo, ni l’actualité, ni les cours du jour. Je réponds d’après les documents de votre entreprise, et je rédige, résume, traduis, corrige et calcule sur cette machine.',
    en: 'I do not go on the internet: I know neither the weather, nor the news, nor today’s prices. I answer from your company’s documents, and I write, summarise, translate, correct and calculate on this machine.',
  },
  privacy: {
    fr: 'Ce que vous écrivez est gardé sur une machine de votre entreprise. La page ne montre vos conversations qu’à vous, ni à vos collègues ni à qui s’occupe de Maison, tant que vous ne les partagez pas\u00a0; vous pouvez les effacer, ou en ouvrir une temporaire, qui n’est pas gardée. Sous chaque réponse se lit quel modèle l’a faite et où il tourne\u00a0; la ligne au bouclier, en bas à gauche, dit ce qui est sorti de la maison.',
    en: 'What you type is kept on a machine of your company. The page shows your conversations to you alone, neither to colleagues nor to whoever looks after Maison, as long as you do not share them; you can delete them, or open a temporary one, which is not kept. Below each answer you read which model made it and where that runs; the line with the shield, at the bottom left, tells what has left the house.',
  },
  files: {
    fr: 'Je lis les PDF (scans compris), Word, Excel, PowerPoint et leurs équivalents libres, les courriels, les pages web, le texte et les photos de documents. Le trombone, sous la question, joint des fichiers à cette conversation, pour vous seul. Ce que toute l’équipe doit retrouver s’ajoute dans «\u00a0Bibliothèque\u00a0».',
    en: 'I read PDF (scans too), Word, Excel, PowerPoint and their free counterparts, e-mails, web pages, text and photos of documents. The paper-clip below the question attaches files to this conversation, for you alone. What the whole team should find is added in “Library”.',
  },
  remember: {
    fr: 'D’une conversation à l’autre, je ne retiens rien de vous. Ce que vous écrivez reste dans cette conversation\u00a0: vous pouvez y revenir, et l’effacer. Ce que toute l’équipe doit retrouver se met dans un document de la bibliothèque.',
    en: 'From one conversation to the next I remember nothing about you. What you write stays in this conversation: you can come back to it, and delete it. What the whole team should find belongs into a document of the library.',
  },
  secret: {
    fr: 'Je n’ai rien fait de ce message, et je ne retiens ni mot de passe ni numéro de carte. Il reste écrit dans cette conversation, que vous seul voyez tant que vous ne la partagez pas\u00a0: effacez-la si vous ne voulez pas l’y laisser. Un tel secret n’a sa place que dans un coffre à mots de passe.',
    en: 'I did nothing with this message, and I keep neither passwords nor card numbers. It stays written in this conversation, which only you see as long as you do not share it: delete it if you do not want to leave it there. Such a secret belongs into a password manager and nowhere else.',
  },
};

// The clock of the machine: who asks from elsewhere sees whose it is.
function tellTime(now: Date, language: Language): string {
  const time = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { hour: 'numeric', minute: '2-digit' });
  return language === 'fr'
    ? `Il est ${time.format(now).replace(':', '\u00a0h\u00a0')} à l’horloge de cette machine.`
    : `It is ${time.format(now)} by the clock of this machine.`;
}

const studioClosed: Record<Language, string> = {
  fr: 'Détourer une photo est l’affaire du « Studio », qui ne vous est pas ouvert avec ces droits. Rien n’a été fait de la photo. Demandez-le à la personne qui s’occupe de Maison.',
  en: 'Cutting out a photo is done in the “Studio”, which is not open to you with these rights. Nothing was done with the photo. Ask the person who looks after Maison.',
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
