import { measure, type Measure } from '../run/measure.ts';
import type { CharacterErrors } from './character-errors.ts';
import type { Damage } from './damage-page.ts';

/** What one reader made of the pages of a kind. */
export interface ReaderResult {
  readonly errors: readonly CharacterErrors[];
  /** Of processor, a page; the median. */
  readonly seconds: number;
  /** At most, resident. */
  readonly megabytes: number;
}

export interface KindResult {
  readonly damage: Damage;
  readonly ours: ReaderResult;
  readonly theirs: ReaderResult | null;
}

/** The figures of one kind of pages, beside the rival's where there is one. */
export function reportKind({ damage, ours, theirs }: KindResult): Measure[] {
  const figure = (what: string, unit: string, read: (result: ReaderResult) => number, lowerIsBetter = true): Measure =>
    measure({
      what: `${damage}: ${what}`,
      ours: read(ours),
      unit,
      lowerIsBetter,
      ...(theirs ? { rival: read(theirs) } : {}),
    });
  return [
    figure('character errors', '%', ({ errors }) => share(errors, (one) => one.errors)),
    figure('character errors, accents apart', '%', ({ errors }) => share(errors, (one) => one.errorsWithoutAccents)),
    figure(
      'words with accents read as they stand',
      '%',
      ({ errors }) => (100 * sum(errors, (one) => one.accentedWordsRead)) / sum(errors, (one) => one.accentedWords),
      false,
    ),
    figure('processor time a page, median', 's', ({ seconds }) => seconds),
    figure('memory, at most', 'MB', ({ megabytes }) => megabytes),
  ];
}

function share(errors: readonly CharacterErrors[], read: (one: CharacterErrors) => number): number {
  return (100 * sum(errors, read)) / sum(errors, (one) => one.characters);
}

function sum(errors: readonly CharacterErrors[], read: (one: CharacterErrors) => number): number {
  return errors.reduce((total, one) => total + read(one), 0);
}
