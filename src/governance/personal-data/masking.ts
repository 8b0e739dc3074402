import type { PersonalDataCounts, PersonalDataKind } from './kinds.ts';
import { personalDataWords } from './kinds.ts';
import { findPersonalData } from './recognise.ts';

// What leaves for an engine outside the house carries `[IBAN_1]` in place of an account: a word that models copy as it is.
// The table that turns it back stays here, in memory, for one turn. That is pseudonyms, and no anonymity: what stands around an
// identifier may still say whose it is.

/** What one turn of a conversation hides and gives back. The same value has the same word in all calls of the turn. */
export interface Masking {
  /** Whether anything was hidden: else an answer is what it says. */
  readonly hides: boolean;
  /** The body with every text in it masked, and how many places were. */
  mask<Body>(body: Body): { readonly body: Body; readonly counts: PersonalDataCounts };
  /** Gives an answer back its values, piece by piece: what may be the beginning of a word is held until it is whole. */
  openRestorer(form: 'text' | 'json'): Restorer;
  /** A whole text with its values. */
  restore(text: string, form: 'text' | 'json'): string;
}

export interface Restorer {
  push(text: string): string;
  /** What was still held. */
  end(): string;
}

const words = Object.values(personalDataWords).join('|');
// As models write it when they are in Markdown, or do not mind the case.
const placeholder = new RegExp(String.raw`\\?\[(${words})\\?[_ -](\d{1,5})\\?\]`, 'gi');
/** The end of a text that may go on to be one. */
const beginning = /\\?\[[A-Za-z]{0,9}(?:\\?[_ -]?\d{0,5}\\?)?$|\\$/;

/** Begins with an empty table. `numbered: false` gives every value of a kind the same word, which then cannot be turned back. */
export function openMasking({ numbered = true } = {}): Masking {
  const values = new Map<string, string>();
  const known = new Map<string, string>();
  const taken = new Set<string>();
  const latest = new Map<string, number>();
  const nameOf = (kind: PersonalDataKind, value: string, written: string): string => {
    const word = personalDataWords[kind];
    if (!numbered) return `[${word}]`;
    const key = `${kind} ${value}`;
    const already = known.get(key);
    if (already !== undefined) return already;
    let number = latest.get(word) ?? 1;
    while (taken.has(`${word}_${number}`)) number += 1;
    latest.set(word, number);
    taken.add(`${word}_${number}`);
    known.set(key, `[${word}_${number}]`);
    values.set(`${word}_${number}`, written);
    return `[${word}_${number}]`;
  };
  const restore = (text: string, form: 'text' | 'json'): string =>
    text.replaceAll(placeholder, (whole, word: string, number: string) => {
      const value = values.get(`${word.toUpperCase()}_${Number(number)}`);
      if (value === undefined) return whole;
      return form === 'json' ? JSON.stringify(value).slice(1, -1) : value;
    });
  return {
    get hides() {
      return values.size > 0;
    },
    mask(body) {
      const counts: Partial<Record<PersonalDataKind, number>> = {};
      const texts: string[] = [];
      mapTexts(body, (text) => (texts.push(text), text));
      // A word that somebody wrote themselves stands for nothing.
      for (const [, word = '', number = ''] of texts.flatMap((text) => [...text.matchAll(placeholder)])) {
        const name = `${word.toUpperCase()}_${Number(number)}`;
        if (!values.has(name)) taken.add(name);
      }
      const masked = mapTexts(body, (text) => maskText(text, nameOf, counts));
      return { body: masked as typeof body, counts };
    },
    restore,
    openRestorer(form) {
      let held = '';
      return {
        push(text) {
          const whole = held + text;
          const from = beginning.exec(whole)?.index ?? whole.length;
          held = whole.slice(from);
          return restore(whole.slice(0, from), form);
        },
        end() {
          const rest = restore(held, form);
          held = '';
          return rest;
        },
      };
    },
  };
}

function maskText(
  text: string,
  nameOf: (kind: PersonalDataKind, value: string, written: string) => string,
  counts: Partial<Record<PersonalDataKind, number>>,
): string {
  let masked = '';
  let at = 0;
  for (const { kind, start, end, value } of findPersonalData(text)) {
    masked += text.slice(at, start) + nameOf(kind, value, text.slice(start, end));
    counts[kind] = (counts[kind] ?? 0) + 1;
    at = end;
  }
  return masked + text.slice(at);
}

/** A value like JSON with each of its texts changed; names of fields stay. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapTexts(one, change)]));
}
