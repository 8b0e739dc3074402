import { buildAutomaton } from './build-automaton.ts';
import { listPlaces } from './list-places.ts';
import { findFactors } from './measure-growth.ts';

/** The longest text that a reader of the house is given where nothing else is said. */
export const longestText = 4000;

/**
 * How often a pattern reads one character of its text at most, as far as that grows with the text: 1 where its work is
 * linear, Infinity where it grows faster than any power of the length.
 */
export function measurePattern(source: string, flags: string, longest = longestText): number {
  const automaton = buildAutomaton(source, flags);
  const searches = !flags.includes('y');
  const one = Math.max(...[automaton, ...automaton.backwards].map((part) => weigh(part, searches, longest)));
  return one;
}

function weigh(automaton: ReturnType<typeof buildAutomaton>, searches: boolean, longest: number): number {
  const factors = findFactors(listPlaces(automaton, searches));
  return factors === 'exponential' ? Infinity : factors.reduce((product, one) => product * Math.min(one, longest), 1);
}
