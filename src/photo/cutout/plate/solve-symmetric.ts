/**
 * Solves a small symmetric system whose upper triangle is given row by row (Cholesky); null where it has no one answer.
 */
export function solveSymmetric(upper: Float64Array, right: Float64Array, size: number): Float64Array | null {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = upper[column * size + row]!;
      for (let at = 0; at < column; at++) sum -= lower[row * size + at]! * lower[column * size + at]!;
      if (row !== column) lower[row * size + column] = sum / lower[column * size + column]!;
      else if (sum <= 1e-9) return null;
      else lower[row * size + row] = Math.sqrt(sum);
    }
  }
  const solved = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    for (let at = 0; at < row; at++) solved[row]! -= lower[row * size + at]! * solved[at]!;
    solved[row]! /= lower[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let at = row + 1; at < size; at++) solved[row]! -= lower[at * size + row]! * solved[at]!;
    solved[row]! /= lower[row * size + row]!;
  }
  return solved;
}

/** Adds one weighted equation to the normal equations of least squares: the upper triangle, and the right side. */
export function addRow(
  upper: Float64Array,
  right: Float64Array,
  row: Float64Array,
  weight: number,
  value: number,
): void {
  const size = row.length;
  for (let one = 0; one < size; one++) {
    const weighed = weight * row[one]!;
    right[one]! += weighed * value;
    for (let other = one; other < size; other++) upper[one * size + other]! += weighed * row[other]!;
  }
}
