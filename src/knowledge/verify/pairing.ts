import { sameValue, type Taken } from './binding.ts';
import type { Quantity } from './quantities.ts';

const separators: readonly RegExp[] = [
  /[;\n]/u,
  /\s(?:et|contre|tandis que|alors que|mais|puis|and|but|versus|while)\s/u,
  /,\s/u,
];

/** Values that can stand for each other: the same kind, and of numbers the same unit; a year is a kind of its own. */
function kindOf({ kind, values, unit }: Quantity): string {
  const year = kind === 'number' && unit === null && values.some((value) => value >= 1000 && value < 2200);
  return year ? 'year' : `${kind} ${unit ?? ''}`;
}

/**
 * True when a sentence joins values that its proof keeps apart: `le vendredi de 7 h 30 à 16 h 45` where the document says
 * `du lundi au jeudi de 7 h 30 à 16 h 45 et le vendredi de 7 h 30 à 12 h 30`.
 */
export function crossesValues(claim: Taken, quantity: Quantity, proof: Taken): boolean {
  return claim.quantities.some((other) => {
    if (other === quantity || kindOf(other) === kindOf(quantity)) return false;
    const cells = splitPairs(proof, kindOf(quantity), kindOf(other));
    return cells.length > 1 && !cells.some((cell) => holds(cell, quantity) && holds(cell, other));
  });
}

function holds(cell: readonly Quantity[], value: Quantity): boolean {
  return cell.some((found) => sameValue(value, found));
}

// The cells of the first separator that leaves both kinds of value in at least two of them.
function splitPairs(proof: Taken, left: string, right: string): Quantity[][] {
  for (const separator of separators) {
    let from = 0;
    const cells = proof.text.split(separator).map((part) => {
      const start = proof.text.indexOf(part, from);
      from = start + part.length;
      return proof.quantities.filter((value) => value.start >= start && value.end <= start + part.length);
    });
    const paired = cells.filter(
      (cell) => cell.some((value) => kindOf(value) === left) && cell.some((value) => kindOf(value) === right),
    );
    if (paired.length > 1) return paired;
  }
  return [];
}
