import { readGlossary, readSynonyms } from '../words/glossary.ts';
import { readAskedWords } from '../words/read-words.ts';
import { listEnglishForms } from '../words/word-forms.ts';

// Whether a question speaks of a repository: of what stands in it, or of itself.

/** Things of programs, and what they do. */
export const thing =
  /\b(?:fonctions?|m[ée]thodes?|classes?|constantes?|variables?|functions?|methods?|class(?:es)?|constants?|modules?|endpoints?|interfaces?|commits?)\b/iu;
export const act =
  /\b(?:appell?e(?:nt|ée?s?)?|impl[ée]ment\p{L}*|instanci\p{L}*|h[ée]rite\p{L}*|d[ée]fini(?:e|t|es|s)?|retourne|renvoie|calls?|called|implement\p{L}*|instantiat\p{L}*|inherits?|defined|returns?|throws?)(?!\p{L})/iu;
/** What is said of the files of a project, and of nothing else that a company has. */
const ofBuilds =
  /\b(?:versions? (?:de |of )?(?:python|node|java|go|typescript|rust|php|ruby)|(?:python|node|java|go|typescript|rust|php|ruby) versions?|todo|d[ée]pendances|dependencies|tests?|plugins?|hooks?|api)\b/iu;
/** What is asked about repositories themselves: which there are, or what one is and how large. */
const listed =
  /\b(?:quels|quelle liste de|liste des|combien de|which|what|list (?:of )?(?:the |our |all )?|how many) (?:sont (?:les |nos )?)?(?:d[ée]p[ôo]ts(?: git| de code)?|repositories|repos)(?=\s*(?:[?!.,]|$|(?:tu|vous|sont|est|lis|lus|y|do|does|are|can|you)\b))|\b(?:tu|vous|you)\b.{0,20}\b(?:connai[st]|connaissez|vois|voyez|lis|lisez|acc[èe]s|know|see|read|access)\b.{0,12}\b(?:notre|nos|mon|mes|le|les|our|my|the) (?:code|d[ée]p[ôo]ts?|repos?|repositor(?:y|ies))\b(?! (?:d[eu]|of)\b| d['’])/iu;
const described =
  /\b(?:r[ée]sum[ée]\p{L}*|pr[ée]sent\p{L}*|d[ée]cri\p{L}+|c['’]est quoi|qu['’]est[- ]ce que|[àa] quoi sert|combien de (?:fichiers|lignes)|quelle taille|overview|summar\p{L}+|describe|what(?: i|['’])s(?: the)?(?: project| repo(?:sitory)?)?|how (?:many (?:files|lines)|big|large))(?!\p{L})/iu;

/** The name of a repository where it stands as a word of its own. */
export function toWholeName(repository: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_-])${quoteForm(repository)}(?![\\p{L}\\p{N}_-])`, 'iu');
}

/** Whether a question names a repository: by a name that is no word, or by a word that is said to be one, or beside `code`. */
export function namesRepository(question: string, repository: string): boolean {
  const told = toWholeName(repository);
  if (!/^\p{L}+$/u.test(repository)) return told.test(question);
  return isNamedAsPlace(question, quoteForm(repository)) || (told.test(question) && /\bcode\b/iu.test(question));
}

// A word is a name where no article stands before it: `dans facturation` in French; in English, which says `in billing` of a
// department too, before a comma or with something of code.
function isNamedAsPlace(question: string, name: string): boolean {
  const ends = String.raw`${name}(?![\p{L}\p{N}_-])`;
  const forms = [
    String.raw`(?:^|\s)(?:d[ée]p[ôo]t|repository|repo|projet|project) (?:de |of |d['’])?${ends}`,
    String.raw`(?:^|\s)dans ${ends}`,
    String.raw`^\s*(?:in|inside|sur|chez) ${ends}\s*,`,
  ];
  if (forms.some((form) => new RegExp(form, 'iu').test(question))) return true;
  const ofCode = thing.test(question) || act.test(question) || ofBuilds.test(question);
  return (
    ofCode && new RegExp(String.raw`(?:^|\s)(?:in|inside|within|does|do|et|and|de|of) ${ends}`, 'iu').test(question)
  );
}

const quoteForm = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a question is about repositories themselves and not about what stands in them. */
export function asksOfRepositories(question: string, names: readonly string[]): boolean {
  return listsRepositories(question) || names.some((name) => describesRepository(question, name));
}

/** Whether a question is about this repository as a whole: what it is, how large. Who asks for more asks about its code. */
export function describesRepository(question: string, name: string): boolean {
  if (!described.test(question)) return false;
  const words = question.match(/[\p{L}\p{N}_.-]+/gu) ?? [];
  const [before = '', last = ''] = words.slice(-2).map((word) => word.toLowerCase());
  const endsWith = last === name.toLowerCase() && !determiner.test(before) && !isOrdinary(last);
  if (!endsWith && !namesRepository(question, name)) return false;
  const rest = [toWholeName(name), described, ownWords].reduce((text, form) => text.replace(form, ' '), question);
  return readAskedWords(rest).length === 0;
}

const ownWords = /(?<!\p{L})(?:d[ée]p[ôo]t|projet|code|repository|repo|project)(?!\p{L})/giu;
const determiner = /^(?:l[ea]s?|une?|des|du|de|cette?|ces|notre|votre|nos|vos|the|an?|our|your|this)$/u;

// Words that programmers say of other things too: `what is billing?` is for the documents.
function isOrdinary(word: string): boolean {
  const forms = [word, ...listEnglishForms(word)];
  const known = `${readGlossary()} ${readSynonyms()}`.toLowerCase();
  return forms.some((form) => new RegExp(`(?<!\\p{L})${quoteForm(form)}(?!\\p{L})`, 'u').test(known));
}

/** Whether a question is which repositories there are. */
export const listsRepositories = (question: string): boolean => listed.test(question);
