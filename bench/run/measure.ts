/** One figure of a benchmark, beside a rival's in the same run where there is one. */
export interface Measure {
  readonly what: string;
  readonly ours: number;
  readonly rival: number | null;
  /** ours / rival. */
  readonly ratio: number | null;
  readonly unit: string;
  readonly lowerIsBetter: boolean;
}

/** A measure with its ratio worked out. */
export function measure(
  figure: Omit<Measure, 'ratio' | 'rival' | 'lowerIsBetter'> & { rival?: number; lowerIsBetter?: boolean },
): Measure {
  const rival = figure.rival ?? null;
  return {
    what: figure.what,
    ours: round(figure.ours),
    rival: rival === null ? null : round(rival),
    ratio: rival === null || rival === 0 ? null : round(figure.ours / rival),
    unit: figure.unit,
    lowerIsBetter: figure.lowerIsBetter ?? true,
  };
}

/** The value below which `share` of the values lie: 0.5 is the median. NaN without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Prints a benchmark: JSON with `--json` on the command line, a table without. */
export function printMeasures(name: string, measures: readonly Measure[]): void {
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ name, measures }));
    return;
  }
  for (const { what, ours, rival, ratio, unit } of measures) {
    const beside = rival === null ? '' : `   rival ${rival} ${unit}   ratio ${ratio ?? '-'}`;
    console.log(`${what.padEnd(72)} ${String(ours).padStart(9)} ${unit}${beside}`);
  }
}

/** Says on standard error what a benchmark is doing; standard output is for its result. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
