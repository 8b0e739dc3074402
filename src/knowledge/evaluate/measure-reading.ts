/** The sentences of one question with what one way of judging says of them; `right`: they answer. */
export interface ScoredQuestion {
  readonly scores: readonly number[];
  readonly right: readonly boolean[];
  readonly answerable: boolean;
  /** Whether a sentence that answers is in the passages found at all. */
  readonly found: boolean;
}

/**
 * As tools/train-reader/measures.py has them. `first` and `amongThree`: of the answerable questions whose answer was
 * found; `firstOfAll`: of all answerable ones. `besideAuc`: right sentences against the others of answerable questions;
 * `unanswerableAuc`: against those of questions without an answer. `passing`: the unanswerable questions that pass
 * where a tenth of the answerable is refused, by the best sentence of each. NaN where there is nothing to measure.
 */
export interface ReadingMeasures {
  readonly first: number;
  readonly amongThree: number;
  readonly firstOfAll: number;
  readonly besideAuc: number;
  readonly unanswerableAuc: number;
  readonly passing: number;
}

export const readingMeasures = [
  'first',
  'amongThree',
  'firstOfAll',
  'besideAuc',
  'unanswerableAuc',
  'passing',
] as const satisfies readonly (keyof ReadingMeasures)[];

const refusedShare = 0.1;

/** Sorts once; what it returns measures the questions, each counted so many times as a resampling has drawn it. */
export function prepareMeasures(questions: readonly ScoredQuestion[]): (counts: ArrayLike<number>) => ReadingMeasures {
  const places = questions.map(placeOfRight);
  const shareWithin = (count: number, among: (question: ScoredQuestion) => boolean) => {
    const chosen = questions.flatMap((question, at) => (among(question) ? [at] : []));
    return (counts: ArrayLike<number>): number => {
      let [hits, all] = [0, 0];
      for (const at of chosen) {
        const drawn = counts[at] ?? 0;
        all += drawn;
        if ((places[at] ?? Infinity) < count) hits += drawn;
      }
      return hits / all;
    };
  };
  const isFound = ({ answerable, found }: ScoredQuestion): boolean => answerable && found;
  const first = shareWithin(1, isFound);
  const amongThree = shareWithin(3, isFound);
  const firstOfAll = shareWithin(1, ({ answerable }) => answerable);
  const areas = prepareAreas(questions);
  const passing = preparePassing(questions);
  return (counts) => ({
    first: first(counts),
    amongThree: amongThree(counts),
    firstOfAll: firstOfAll(counts),
    ...areas(counts),
    passing: passing(counts),
  });
}

/** From 0; Infinity where none is right. Of those that score alike the one that came first stands first. */
export function placeOfRight({ scores, right }: Pick<ScoredQuestion, 'scores' | 'right'>): number {
  const order = scores.map((_, at) => at).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const place = order.findIndex((at) => right[at]);
  return place === -1 ? Infinity : place;
}

type Areas = Pick<ReadingMeasures, 'besideAuc' | 'unanswerableAuc'>;

// How often a right sentence scores above a wrong one, ties by half: one walk from the lowest score to the highest.
function prepareAreas(questions: readonly ScoredQuestion[]): (counts: ArrayLike<number>) => Areas {
  const sorted = questions
    .flatMap(({ scores, right, answerable }, question) =>
      scores.map((score, at) => ({ score, question, group: answerable ? (right[at] ? 'right' : 'beside') : 'none' })),
    )
    .sort((left, other) => left.score - other.score) as readonly {
    score: number;
    question: number;
    group: 'right' | 'beside' | 'none';
  }[];
  return (counts) => {
    const below = { right: 0, beside: 0, none: 0 };
    const above = { beside: 0, none: 0 };
    for (let at = 0; at < sorted.length;) {
      const alike = { right: 0, beside: 0, none: 0 };
      const { score } = sorted[at]!;
      for (; sorted[at]?.score === score; at += 1) alike[sorted[at]!.group] += counts[sorted[at]!.question] ?? 0;
      above.beside += alike.right * (below.beside + alike.beside / 2);
      above.none += alike.right * (below.none + alike.none / 2);
      for (const group of ['right', 'beside', 'none'] as const) below[group] += alike[group];
    }
    return {
      besideAuc: above.beside / (below.right * below.beside),
      unanswerableAuc: above.none / (below.right * below.none),
    };
  };
}

function preparePassing(questions: readonly ScoredQuestion[]): (counts: ArrayLike<number>) => number {
  const best = questions.map(({ scores }) => Math.max(...scores));
  const asked = questions
    .flatMap(({ answerable, right }, at) => (answerable && right.includes(true) ? [at] : []))
    .sort((a, b) => best[a]! - best[b]!);
  const without = questions.flatMap(({ answerable, scores }, at) => (!answerable && scores.length > 0 ? [at] : []));
  return (counts) => {
    const drawn = asked.flatMap((at) => Array.from({ length: counts[at] ?? 0 }, () => best[at]!));
    const threshold = readQuantile(drawn, refusedShare);
    let [passed, all] = [0, 0];
    for (const at of without) {
      all += counts[at] ?? 0;
      if (best[at]! >= threshold) passed += counts[at] ?? 0;
    }
    return drawn.length === 0 ? Number.NaN : passed / all;
  };
}

/** Between two values in the line from one to the other, as numpy does. */
function readQuantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}
