import type { Quantity } from '../verify/quantities.ts';

/** So many values of a passage are reckoned with: of more, chance gives any number. */
const valuesAtMost = 24;

/**
 * True when a number of a sentence comes out of numbers that were read: a sum or a difference of two of one unit, a sum of
 * all of one unit, a product, a share in percent; or lies between two that stand side by side (`de 701 à 1 100 €`). It still needs an opinion that the sentence follows.
 */
export function isWorkedOut(quantity: Quantity, known: readonly Quantity[]): boolean {
  if (quantity.kind !== 'number') return false;
  const { unit, values } = quantity;
  const numbers = known.filter((one) => one.kind === 'number' && one.values.length > 0).slice(0, valuesAtMost);
  return values.some((value) => isResult(value, unit, numbers) || isBetween(value, unit, numbers));
}

function isResult(value: number, unit: string | null, numbers: readonly Quantity[]): boolean {
  const fits = (one: Quantity): boolean => one.unit === null || unit === null || one.unit === unit;
  const own = numbers.filter(fits).map(firstValue);
  if (
    isNear(
      value,
      own.reduce((sum, one) => sum + one, 0),
    ) &&
    own.length > 2
  )
    return true;
  return numbers.some((left, index) =>
    numbers.some((right, other) => {
      const [one, two] = [firstValue(left), firstValue(right)];
      if (
        index < other &&
        fits(left) &&
        fits(right) &&
        (isNear(value, one + two) || isNear(value, Math.abs(one - two)))
      )
        return true;
      if (index !== other && unit === '%' && two !== 0 && left.unit === right.unit)
        return isNear(value, (100 * one) / two, 0.006) || isNear(value, (100 * Math.abs(one - two)) / two, 0.006);
      // A product of a value and of a number of it, or of a share.
      if (index !== other && fits(left) && right.unit !== left.unit)
        return isNear(value, one * two) || (right.unit === '%' && isNear(value, (one * two) / 100));
      return false;
    }),
  );
}

function isBetween(value: number, unit: string | null, numbers: readonly Quantity[]): boolean {
  return numbers.slice(1).some((right, index) => {
    const left = numbers[index];
    if (!left || right.start - left.end > 6 || right.start < left.end) return false;
    const same = right.unit === unit || unit === null;
    return same && value > firstValue(left) && value < firstValue(right);
  });
}

function firstValue({ values }: Quantity): number {
  return values[0] ?? Number.NaN;
}

function isNear(value: number, result: number, share = 0.0005): boolean {
  return Math.abs(value - result) <= Math.max(0.005, Math.abs(result) * share);
}
