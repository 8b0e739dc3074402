/** What one model did with all of the photos. */
export interface CutByModel {
  readonly name: string;
  /** In the order of the photos. */
  readonly cuts: readonly {
    readonly doubt: number | null;
    readonly refused: string | null;
    readonly milliseconds: number;
  }[];
  /** What its process rested at after the last look. */
  readonly megabytes: number | null;
  readonly millisecondsOfLook: number | null;
}

interface Distance {
  readonly error: number;
  readonly edgeError: number;
  readonly openings: number;
  readonly openingsKept: number;
}

/** One photo, cut out by both. */
export interface ComparedPhoto {
  readonly name: string;
  /** Null where one of the two found no product. */
  readonly picture: string | null;
  readonly hasTruth: boolean;
  readonly found: {
    readonly agreement: number;
    readonly differing: number;
    readonly distances: readonly Distance[] | null;
  } | null;
}

/** Means of one model. */
export interface ModelFigures {
  readonly name: string;
  readonly refused: number;
  readonly doubt: number | null;
  readonly seconds: number;
  readonly millisecondsOfLook: number | null;
  readonly megabytes: number | null;
  readonly error: number | null;
  readonly edgeError: number | null;
  readonly openings: string | null;
}

export interface Comparison {
  readonly photos: readonly ComparedPhoto[];
  readonly models: readonly ModelFigures[];
  readonly doubts: readonly (readonly (number | null)[])[];
  readonly agreement: number | null;
  readonly withTruth: number;
  /** The better one by its errors; null where there are too few true cutouts to say, or none is better. */
  readonly better: string | null;
}

/** Fewer true cutouts say nothing of the next photo. */
const leastTruths = 5;
/** The error must be smaller by this share: less is chance. */
const margin = 0.05;

/** Sums up what two models did. Without true cutouts nothing says which is better: a doubt is each model’s own. */
export function judgeComparison(models: readonly CutByModel[], photos: readonly ComparedPhoto[]): Comparison {
  const judged = photos.flatMap(({ found }) => (found?.distances ? [found.distances] : []));
  const figures = models.map((model, place) =>
    sumUp(
      model,
      judged.map((distances) => distances[place]!),
    ),
  );
  return {
    photos,
    models: figures,
    doubts: photos.map((_photo, at) => models.map(({ cuts }) => cuts[at]?.doubt ?? null)),
    agreement: mean(photos.flatMap(({ found }) => (found ? [found.agreement] : []))),
    withTruth: judged.length,
    better: judged.length < leastTruths ? null : findBetter(figures),
  };
}

function sumUp(
  { name, cuts, megabytes, millisecondsOfLook }: CutByModel,
  distances: readonly Distance[],
): ModelFigures {
  const openings = distances.reduce((sum, one) => sum + one.openings, 0);
  const kept = distances.reduce((sum, one) => sum + one.openingsKept, 0);
  return {
    name,
    refused: cuts.filter(({ refused }) => refused !== null).length,
    doubt: mean(cuts.flatMap(({ doubt }) => (doubt === null ? [] : [doubt]))),
    seconds: (mean(cuts.map(({ milliseconds }) => milliseconds)) ?? 0) / 1000,
    millisecondsOfLook,
    megabytes: megabytes === null ? null : Math.round(megabytes),
    error: mean(distances.map(({ error }) => error)),
    edgeError: mean(distances.map(({ edgeError }) => edgeError)),
    openings: openings === 0 ? null : `${kept}/${openings}`,
  };
}

// A model that finds no product where the other does is not the better one, however small its error is elsewhere.
function findBetter(figures: readonly ModelFigures[]): string | null {
  const [best, worst] = figures.toSorted((a, b) => (a.error ?? 1) - (b.error ?? 1));
  if (!best || !worst || best.error === null || worst.error === null) return null;
  return best.error < worst.error * (1 - margin) && best.refused <= worst.refused ? best.name : null;
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
