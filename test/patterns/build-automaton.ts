import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import { type Alphabet, type Kinds, readAlphabet } from './read-alphabet.ts';

/** What must stand before and behind a place: one of these pairs. */
export type Places = readonly (readonly [before: Kinds, behind: Kinds])[];

/** A step of a pattern: reads a character, parts, asks what stands around, begins or ends a repetition, or ends. */
export type Step =
  | { readonly type: 'read'; readonly kinds: Kinds; readonly longest: number; readonly next: number }
  | { readonly type: 'part'; readonly next: number[] }
  | { readonly type: 'ask'; readonly places: Places; readonly next: number }
  | { readonly type: 'round-begins' | 'round-ends'; readonly loop: number; readonly next: number }
  | { readonly type: 'found' }
  | { readonly type: 'done' };

export interface Automaton {
  readonly alphabet: Alphabet;
  readonly steps: readonly Step[];
  readonly first: number;
  /** Of what is looked for behind a place: read backwards, from every place. */
  readonly backwards: readonly Automaton[];
}

/** Repetitions up to here are written out: each round is its own steps. */
const writtenOut = { group: 3, character: 16, exactly: 64 };

/** A pattern as steps. What is counted to a high number is a loop, which can do all that the pattern can, and more. */
export function buildAutomaton(source: string, flags: string): Automaton {
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  });
  const atoms: AST.Node[] = [];
  const literals: string[] = [];
  visitRegExpAST(pattern, {
    onCharacterEnter: (node) => {
      literals.push(String.fromCodePoint(node.value));
      if (node.parent.type !== 'CharacterClass' && node.parent.type !== 'CharacterClassRange') atoms.push(node);
    },
    onCharacterClassEnter: (node) => void atoms.push(node),
    onCharacterSetEnter: (node) => void (node.parent.type !== 'CharacterClass' && atoms.push(node)),
  });
  const alphabet = readAlphabet(atoms, literals, flags);
  return new Builder(alphabet, flags.includes('m')).build(pattern.alternatives, false);
}

class Builder {
  readonly #alphabet: Alphabet;
  readonly #multiline: boolean;
  readonly #steps: Step[] = [];
  readonly #backwards: Automaton[] = [];
  #reversed = false;

  constructor(alphabet: Alphabet, multiline: boolean) {
    this.#alphabet = alphabet;
    this.#multiline = multiline;
  }

  build(alternatives: readonly AST.Alternative[], reversed: boolean): Automaton {
    this.#reversed = reversed;
    const first = this.#addAlternatives(alternatives, this.#add({ type: 'found' }), 1);
    return { alphabet: this.#alphabet, steps: this.#steps, first, backwards: this.#backwards };
  }

  #add(step: Step): number {
    return this.#steps.push(step) - 1;
  }

  #addAlternatives(alternatives: readonly AST.Alternative[], next: number, longest: number): number {
    const ways = alternatives.map(({ elements }) => {
      const order = this.#reversed ? elements : elements.toReversed();
      return order.reduce((behind, element) => this.#addElement(element, behind, longest), next);
    });
    return ways.length === 1 ? (ways[0] ?? next) : this.#add({ type: 'part', next: ways });
  }

  #addElement(element: AST.Element, next: number, longest: number): number {
    switch (element.type) {
      case 'Group':
        if (element.modifiers) throw new Error('flags inside a pattern');
        return this.#addAlternatives(element.alternatives, next, longest);
      case 'CapturingGroup':
        return this.#addAlternatives(element.alternatives, next, longest);
      case 'Backreference':
        // It reads what its group has read: as many ways as the group has, or fewer.
        return [element.resolved].flat().reduce((behind, group) => this.#addElement(group, behind, longest), next);
      case 'Assertion':
        return this.#addAssertion(element, next, longest);
      case 'Quantifier':
        return this.#addRepetition(element, next, longest);
      default:
        return this.#add({ type: 'read', kinds: this.#alphabet.read(element), longest, next });
    }
  }

  #addRepetition({ element, min, max }: AST.Quantifier, next: number, longest: number): number {
    const isCharacter = element.type !== 'Group' && element.type !== 'CapturingGroup';
    const upTo = min === max ? writtenOut.exactly : writtenOut.character;
    const isWrittenOut = max <= (isCharacter ? upTo : writtenOut.group);
    const rounds = isWrittenOut ? min : Math.min(min, 2);
    let first = next;
    if (!isWrittenOut) first = this.#addLoop(element, next, longest * max);
    else for (let round = min; round < max; round += 1) first = this.#addOptional(element, next, first, longest);
    for (let round = 0; round < rounds; round += 1) first = this.#addElement(element, first, longest);
    return first;
  }

  // Each optional round stands inside the one before it: without it none of the later ones is read.
  #addOptional(element: AST.Element, end: number, next: number, longest: number): number {
    return this.#add({ type: 'part', next: [this.#addRound(element, next, longest), end] });
  }

  #addLoop(element: AST.Element, end: number, longest: number): number {
    const next: number[] = [];
    const loop = this.#add({ type: 'part', next });
    next.push(this.#addRound(element, loop, longest), end);
    return loop;
  }

  // A round that read nothing is none: the engine gives it up.
  #addRound(element: AST.Element, next: number, longest: number): number {
    if (!mayBeEmpty(element)) return this.#addElement(element, next, longest);
    const loop = this.#steps.length;
    const end = this.#add({ type: 'round-ends', loop, next });
    return this.#add({ type: 'round-begins', loop, next: this.#addElement(element, end, longest) });
  }

  #addAssertion(node: AST.Assertion, next: number, longest: number): number {
    if (node.kind === 'lookahead' || node.kind === 'lookbehind') return this.#addLookaround(node, next, longest);
    const { all, start, end, lineEnds, wordCharacters } = this.#alphabet;
    const others = all & ~wordCharacters;
    const edge = node.kind === 'start' ? start : end;
    const atEdge = this.#multiline ? edge | lineEnds : edge;
    if (node.kind === 'word') {
      const [one, two] = node.negate ? [wordCharacters, others] : [others, wordCharacters];
      const places: Places = node.negate ? [[one, one], [two, two]] : [[one, two], [two, one]]; // prettier-ignore
      return this.#add({ type: 'ask', places, next });
    }
    return this.#ask(node.kind === 'start', atEdge, next);
  }

  #ask(before: boolean, kinds: Kinds, next: number): number {
    const { all } = this.#alphabet;
    return this.#add({ type: 'ask', places: [before === this.#reversed ? [all, kinds] : [kinds, all]], next });
  }

  // What is looked for may be read anew at each place, and what stands nearest bounds where the pattern goes on.
  #addLookaround(node: AST.LookaroundAssertion, next: number, longest: number): number {
    const behind = node.kind === 'lookbehind';
    const { all } = this.#alphabet;
    const nearest = node.alternatives.map(({ elements }) => this.#readNearest(elements, behind));
    const union = nearest.reduce((kinds, one) => kinds | (node.negate && !one.whole ? 0n : one.kinds), 0n);
    const asked = this.#ask(behind, node.negate ? all & ~union : union, next);
    if (nearest.every(({ whole }) => whole)) return asked;
    if (behind !== this.#reversed) {
      const own = new Builder(this.#alphabet, this.#multiline);
      this.#backwards.push(own.build(node.alternatives, behind));
      return asked;
    }
    const looked = this.#addAlternatives(node.alternatives, this.#add({ type: 'done' }), longest);
    return this.#add({ type: 'part', next: [looked, asked] });
  }

  /** The kinds that can stand nearest, and whether that is all that is asked. */
  #readNearest(elements: readonly AST.Element[], behind: boolean): { kinds: Kinds; whole: boolean } {
    const element = elements.at(behind ? -1 : 0);
    const whole = elements.length === 1;
    const { all, start, end, lineEnds } = this.#alphabet;
    if (element === undefined) return { kinds: all, whole: true };
    if (element.type === 'Group' || element.type === 'CapturingGroup') {
      const ways = element.alternatives.map((one) => this.#readNearest(one.elements, behind));
      const kinds = ways.reduce((union, one) => union | one.kinds, 0n);
      return { kinds, whole: whole && ways.every((one) => one.whole) };
    }
    if (element.type === 'Quantifier') {
      if (element.min === 0) return { kinds: all, whole: false };
      const one = this.#readNearest([element.element], behind);
      return { kinds: one.kinds, whole: whole && one.whole && element.min === 1 };
    }
    if (element.type === 'Assertion') {
      if (element.kind !== (behind ? 'start' : 'end')) return { kinds: all, whole: false };
      return { kinds: (behind ? start : end) | (this.#multiline ? lineEnds : 0n), whole };
    }
    if (element.type === 'Backreference') return { kinds: all, whole: false };
    return { kinds: this.#alphabet.read(element), whole };
  }
}

function mayBeEmpty(element: AST.Element): boolean {
  if (element.type === 'Group' || element.type === 'CapturingGroup')
    return element.alternatives.some(({ elements }) => elements.every(mayBeEmpty));
  if (element.type === 'Quantifier') return element.min === 0 || mayBeEmpty(element.element);
  return element.type === 'Assertion' || element.type === 'Backreference';
}
