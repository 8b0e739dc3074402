import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { MaisonError, type Sentence } from '../../base/index.ts';

// As NIST SP 800-63B wants it: length, and nothing that is guessed first. No classes of characters, no forced change.

const shortest = 12;
const longest = 128;
/** A name of an e-mail shorter than this stands in many a good password by chance. */
const shortestName = 3;
/** Nor words of its domain that are shorter: `mail` has four letters, and so have many good words. */
const shortestCompanyWord = 5;
/** Up to so many characters, repeated, are no password. */
const longestRepeated = 4;

/** Throws `password_refused` (400) for a password that is too short, too long, among the most common, or holds the e-mail's own name or domain. */
export async function requireGoodPassword(password: string, email: string | null): Promise<void> {
  const text = password.normalize('NFKC');
  const length = countCharacters(text);
  if (length < shortest) throw refuse(tooShort);
  if (length > longest) throw refuse(tooLong);
  const folded = text.toLowerCase();
  const [name = '', domain = ''] = email?.toLowerCase().split('@') ?? [];
  if (name.length >= shortestName && folded.includes(name)) throw refuse(holdsName);
  if (readCompanyWords(domain).some((word) => folded.includes(word))) throw refuse(holdsCompany);
  if (isCommon(folded, await readCommon())) throw refuse(tooCommon);
}

// A company's e-mail is at its own name, mostly: `durand-freres.fr` says durand and freres.
function readCompanyWords(domain: string): string[] {
  const labels = domain.split('.').slice(0, -1);
  return labels.flatMap((label) => [label, ...label.split('-')]).filter((word) => word.length >= shortestCompanyWord);
}

// `password1234` and `#motdepasse!` are guessed as soon as `password` and `motdepasse` are; so is one word twice.
function isCommon(folded: string, common: ReadonlySet<string>): boolean {
  if (common.has(folded)) return true;
  const word = folded.replace(/^[^\p{Letter}]+|(?<=\p{Letter})[^\p{Letter}]+$/gu, '');
  if (word !== '' && common.has(word)) return true;
  const repeated = findRepeated(folded);
  return repeated !== null && (countCharacters(repeated) <= longestRepeated || common.has(repeated));
}

/** As a person counts them, or nearly: by code points, so that one outside the first plane is one. */
function countCharacters(text: string): number {
  return Array.from(text).length;
}

/** What a text is the repetition of; null when it is none. */
function findRepeated(text: string): string | null {
  const at = `${text}${text}`.indexOf(text, 1);
  return at < text.length ? text.slice(0, at) : null;
}

async function readCommon(): Promise<ReadonlySet<string>> {
  const text = await readFile(path.join(import.meta.dirname, 'common-passwords.txt'), 'utf8');
  return new Set(text.split('\n').filter((line) => line !== '' && !line.startsWith('# ')));
}

function refuse({ fr, en }: Sentence): MaisonError {
  return new MaisonError('password_refused', 400, {
    fr: `${fr} Rien n’a été modifié. Une phrase de plusieurs mots convient très bien.`,
    en: `${en} Nothing was changed. A phrase of several words does very well.`,
  });
}

const tooShort = {
  fr: `Ce mot de passe est trop court : il faut au moins ${shortest} caractères.`,
  en: `This password is too short: it takes at least ${shortest} characters.`,
};
const tooLong = {
  fr: `Ce mot de passe est trop long : ${longest} caractères au plus.`,
  en: `This password is too long: ${longest} characters at most.`,
};
const holdsName = {
  fr: 'Ce mot de passe contient le nom de votre adresse électronique : c’est le premier qu’on essaierait.',
  en: 'This password holds the name of your e-mail address: it is the first that anybody would try.',
};
const holdsCompany = {
  fr: 'Ce mot de passe contient le nom de domaine de votre adresse électronique, souvent celui de l’entreprise : c’est un des premiers qu’on essaierait.',
  en: 'This password holds the domain name of your e-mail address, often that of the company: it is one of the first that anybody would try.',
};
const tooCommon = {
  fr: 'Ce mot de passe est parmi les plus courants : c’est un des premiers qu’on essaierait.',
  en: 'This password is among the most common: it is one of the first that anybody would try.',
};
