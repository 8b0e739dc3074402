import { listIdentifiers, splitIdentifier } from '../language/code-words.ts';
import { readGlossary, readSynonyms } from './glossary.ts';
import { foldWord, listCognates, listEnglishForms, stemFrench } from './word-forms.ts';

/** Something that a question asks for, and the words that may stand for it in code. */
export interface AskedWord {
  /** As it was asked. */
  readonly asked: string;
  /** Each with how surely it says the same, 1 for the very word. */
  readonly words: ReadonlyMap<string, number>;
  /** A name as it stands in code: `readHTTPBody`, `read_body`, `read()`. */
  readonly isName: boolean;
  /** A word of the other language that the glossary does not know: code may speak of it in words nobody can guess. */
  readonly isForeign: boolean;
}

/** Of what a translation, another form, another word, a word that is written alike in both languages is worth beside the very word. */
const [translationShare, formShare, synonymShare, cognateShare] = [0.92, 0.95, 0.65, 0.8];
const mostAsked = 24;

/** Words of questions, in both languages, that tell nothing of the code. */
const askingWords = new Set(
  `ou est sont la le les des du de un une dans que qu qui quoi quel quelle quels quelles comment pourquoi fais fait font faire code
  fonction fonctions classe methode fichier variable se sa son ses ce cet cette ces il elle on nous vous je au aux en et par
  pour sur sous avec sans pas plus ne ni si y a ont ete etre etait moi montre montrer montrez exemple exemples explique expliquer expliquez existe existent donne donner voir difference differences
  connais notre votre nos vos bonjour tu je casse casser renomme renommer a-t-on t l d s n j m c tout tous toute toutes meme alors
  aussitot deja encore ainsi donc car lors lorsque quand dont leur leurs entre depuis vers chez comme maintenant peut peuvent
  cote cotes rien personne aucun aucune quelque quelques chose choses deux faite faites pendant partir laisser combien mais jamais vrai vraiment bien
  revenir ensuite cas celle celui ceux dessous dessus affilee aimerais devient deviennent devenir prend prendre avant apres lui mis mise mises mettre met mettent
  defini definie definis definies implemente implementee declare declaree doit doivent veut permet sert partie endroit marche fonctionne elle elles ils autre autres maniere facon certains certaines plusieurs chaque trop tres fois seule seul cela ca dit dire
  where what which who whom whose how why when is are was were be been being the a an in of to does do did done used use uses
  several each other others every way called calls call calling function file class code method and or for that this these those it its from by on at as with
  without not no so if then than there here into out any all can could should must may might will would has have had we our
  you your they them their i my me happen happens get gets got make makes made sure one ones same very first place find show tell
  example examples explain difference differences between hello defined implemented declared located work works worked given too very before after while up down over under about rather again only
  some something somebody anything nothing like look looks looking let lets come comes give gives keep keeps either until ever lately recently recemment dernierement didn isn doesn don wasn won`
    .split(/\s+/)
    .map(foldWord),
);
/** `convertit-on une fonction en schéma`: what is spoken of, and not what is asked for, as in « une fonction qui… ». */
const spokenOf =
  /(?:^|[\s'’])(?:une?|des|chaque|toute|an|a|each|every)\s+(fonctions?|m[ée]thodes?|classes?|fichiers?|variables?|functions?|methods?|class(?:es)?|files?)(?=[\s?.,!]|$)(?!\s+(?:qui|que|pour|dont|that|which|to|for)(?=\s))/giu;
/** What says that a question is in French. */
const frenchMarks =
  /(?:^|[\s'’])(?:où|est|sont|les?|la|des?|du|une?|dans|que|qui|quoi|quel(?:le)?s?|comment|pourquoi|pour|avec|aux?|se|on|ne|pas|et|un|si|tu|je|y|notre|votre|nos|vos|l|d|qu)(?=[\s'’?-]|$)/giu;

let translations: ReadonlyMap<string, readonly string[]> | null = null;
let alike: ReadonlyMap<string, readonly string[]> | null = null;

/** Whether a question is in French, as far as its small words tell. */
export function isFrench(question: string): boolean {
  const asks =
    /^\s*(?:qui|où|pourquoi|comment|quel(?:le)?s?|qu['’]est|c['’]est|explique[rz]?|montre[rz]?|cherche[rz]?|bonjour|[àa] quoi)(?=[\s,-])/iu;
  return asks.test(question) || (question.match(frenchMarks) ?? []).length >= 2 || /[éèêàùçœ]/i.test(question);
}

/** What a question asks for, word by word: names as they are, other words in the ways in which code may say them. */
export function readAskedWords(question: string): AskedWord[] {
  const french = isFrench(question);
  const text = question.normalize('NFC').replaceAll(/en-t[êe]te/giu, 'entete');
  const names = listNames(text);
  const spoken = new Set([...text.matchAll(spokenOf)].map(([, word]) => foldWord(word ?? '')));
  const plain = listIdentifiers(names.reduce((rest, name) => rest.replaceAll(name, ' '), text))
    .map(foldWord)
    .filter((word) => word.length >= 2 && (!askingWords.has(word) || spoken.has(word)));
  // What is written in capitals is called so in both languages.
  const acronyms = new Set((text.match(/\b\p{Lu}[\p{Lu}\d]{1,30}\b/gu) ?? []).map(foldWord));
  const asked = names.map(readName);
  for (let at = 0; at < plain.length; at += 1) {
    const [word = '', next = ''] = plain.slice(at, at + 2);
    const both = french && next !== '' ? translate(word, next) : [];
    const words = both.length > 0 ? both : french ? translate(word) : [];
    asked.push(readWord(both.length > 0 ? `${word} ${next}` : word, words, { french, acronyms }));
    if (both.length > 0) at += 1;
  }
  return asked.slice(0, mostAsked);
}

// What no sentence is written like: capitals inside, underscores, a dot or brackets behind a name.
function listNames(text: string): string[] {
  const found = [
    ...text.matchAll(/`([^`\s]{2,80})`/g),
    ...text.matchAll(/([\p{L}_$][\p{L}\p{N}_$]{0,80})\(\)/gu),
    ...text.matchAll(/\b((?:[a-z$_]\w{0,40}[A-Z]\w*|[A-Z]\w{0,40}[a-z]\w{0,40}[A-Z]\w*|\w{1,40}_\w+))\b/g),
  ].map(([, name]) => name ?? '');
  return [...new Set(found.flatMap(listIdentifiers))].filter((name) => name.length > 1);
}

function readName(name: string): AskedWord {
  const [whole = foldWord(name), ...parts] = splitIdentifier(name);
  // The parts of a name that stands nowhere still say what is meant.
  const share = 0.35 / Math.max(1, parts.length / 2);
  return {
    asked: name,
    words: new Map([...parts.map((part) => [part, share] as const), [whole, 1]]),
    isName: true,
    isForeign: false,
  };
}

function readWord(
  word: string,
  translated: readonly string[],
  { french, acronyms }: { french: boolean; acronyms: ReadonlySet<string> },
): AskedWord {
  const words = new Map<string, number>();
  const add = (form: string, share: number): void => void words.set(form, Math.max(share, words.get(form) ?? 0));
  for (const [base, share] of [[word, 1] as const, ...translated.map((one) => [one, translationShare] as const)]) {
    if (!/\s/.test(base)) add(base, share);
    for (const form of french && base === word ? [] : listEnglishForms(base)) add(form, share * formShare);
    // The first word says it best: of the others not their own synonyms too.
    if (base === word || base === translated[0])
      for (const other of listAlike(base)) for (const form of listEnglishForms(other)) add(form, share * synonymShare);
  }
  if (french && translated.length === 0)
    for (const one of listCognates(word)) for (const form of listEnglishForms(one)) add(form, cognateShare);
  return { asked: word, words, isName: false, isForeign: french && translated.length === 0 && !acronyms.has(word) };
}

// `jetons` ends as a verb does: it is looked up without its plural too.
function translate(...words: readonly string[]): readonly string[] {
  translations ??= readLines(readGlossary(), (line) => {
    const [french = '', english = ''] = line.split(':');
    const words = english.trim().split(/\s+/);
    const stems = french
      .trim()
      .split(/\s+/)
      .map((one) => one.split('_').map(stemFrench).join('_'));
    return stems.map((one) => [one, words] as const);
  });
  const find = (forms: readonly string[]): readonly string[] | undefined =>
    translations?.get(forms.map(stemFrench).join('_'));
  return find(words) ?? find(words.map((word) => word.replace(/s$/, ''))) ?? [];
}

function listAlike(word: string): readonly string[] {
  alike ??= readLines(readSynonyms(), (line) => {
    const words = line.split(/\s+/);
    return words.map((one) => [one, words.filter((other) => other !== one)] as const);
  });
  return listEnglishForms(word)
    .flatMap((form) => alike?.get(form) ?? [])
    .slice(0, 8);
}

function readLines(
  text: string,
  read: (line: string) => readonly (readonly [string, readonly string[]])[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const line of text.trim().split('\n'))
    for (const [key, words] of read(line.trim())) found.set(key, [...new Set([...(found.get(key) ?? []), ...words])]);
  return found;
}
