import { flattenLetters } from './flat-text.ts';

/** Orders that few other words resemble: `prépare` would be taken for `répare`. */
const verbs = [
  'resume',
  'redige',
  'corrige',
  'traduis',
  'reformule',
  'synthetise',
  'translate',
  'summarise',
  'summarize',
];
/** Other words, and forms of these that rules read themselves: `Résumer un entretien, est-ce obligatoire ?` */
const otherWords = /^(?:presume|traduit)|(?:er|ez|ee|ees)$/u;

/** The message with the order it begins with spelled right (`corige`, `resumme`); as it is where it begins with none. */
export function mendFirstVerb(message: string): string {
  const first = /^\P{L}*(?<word>\p{L}{5,11})(?![\p{L}'’-])/u.exec(message)?.groups?.['word'];
  if (first === undefined) return message;
  const flat = flattenLetters(first.normalize('NFC'));
  if (otherWords.test(flat) || verbs.includes(flat)) return message;
  const meant = verbs.find((verb) => isOneStepFrom(flat, verb));
  return meant === undefined ? message : message.replace(first, meant);
}

// One letter more, less or another, or two that changed places.
function isOneStepFrom(word: string, verb: string): boolean {
  if (Math.abs(word.length - verb.length) > 1) return false;
  let at = 0;
  while (at < word.length && word[at] === verb[at]) at += 1;
  const [left, right] = [word.slice(at), verb.slice(at)];
  const swapped = left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
  return swapped || left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1);
}
