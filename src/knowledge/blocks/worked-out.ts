import type { Quantity } from '../verify/quantities.ts';

/** So many values of a passage are reckoned with: of more, chance gives any number. */
const valuesAtMost = 24;

/**
 * True when a number of a sentence comes out of numbers that were read: a sum or a difference of two of its own unit, the sum
 * of all of that unit, a share of one of them in percent, what two of one unit are to each other in percent; or lies between
 * two that stand side by side (`de 701 à 1 100 €`). Without a unit nothing is reckoned, and no product is taken: chance would
 * give any number. It still needs an opinion that the sentence follows.
 */
export function isWorkedOut(quantity: Quantity, known: readonly Quantity[]): boolean {
  const { kind, unit, values } = quantity;
  if (kind !== 'number' || unit === null || unit === 'rank') return false;
  const numbers = known.filter((one) => one.kind === 'number' && one.values.length > 0).slice(0, valuesAtMost);
  return values.some((value) => isResult(value, unit, numbers) || isBetween(value, unit, numbers));
}

function isResult(value: number, unit: string, numbers: readonly Quantity[]): boolean {
  const own = [...new Set(numbers.filter((one) => one.unit === unit).map(firstValue))];
  const all = own.reduce((sum, one) => sum + one, 0);
  if (own.length > 2 && isNear(value, all)) return true;
  const shares = numbers.filter((one) => one.unit === '%').map(firstValue);
  if (own.some((one) => shares.some((share) => isNear(value, (one * share) / 100)))) return true;
  if (listPairs(own).some(([one, two]) => isNear(value, one + two) || isNear(value, Math.abs(one - two)))) return true;
  return unit === '%' && isShare(value, numbers);
}

function isShare(value: number, numbers: readonly Quantity[]): boolean {
  return numbers.some((left) =>
    numbers.some((right) => {
      const [one, two] = [firstValue(left), firstValue(right)];
      if (left === right || two === 0 || left.unit === null || left.unit !== right.unit) return false;
      return isNear(value, (100 * one) / two, 0.006) || isNear(value, (100 * Math.abs(one - two)) / two, 0.006);
    }),
  );
}

function listPairs(values: readonly number[]): [number, number][] {
  return values.flatMap((one, at) => values.slice(at + 1).map((two): [number, number] => [one, two]));
}

function isBetween(value: number, unit: string, numbers: readonly Quantity[]): boolean {
  return numbers.slice(1).some((right, index) => {
    const left = numbers[index];
    if (!left || right.start - left.end > 6 || right.start < left.end) return false;
    return right.unit === unit && value > firstValue(left) && value < firstValue(right);
  });
}

function firstValue({ values }: Quantity): number {
  return values[0] ?? Number.NaN;
}

function isNear(value: number, result: number, share = 0.0005): boolean {
  return Math.abs(value - result) <= Math.max(0.005, Math.abs(result) * share);
}
