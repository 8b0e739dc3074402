import { createPlane, type Plane } from '../../pixels/plane.ts';

const terms = (x: number, y: number): number[] => [1, x, y, x * x, x * y, y * y];

/** Least squares on log luminance, five times, each time without what lies well below the last fit. */
export function fitGround(light: Plane, known: Plane): { fit: Plane; spread: number } {
  const { width, height } = light;
  let weights = [0, 0, 0, 0, 0, 0];
  let spread = 1;
  for (let round = 0; round < 6; round++) {
    const normal = Array.from({ length: 6 }, () => new Float64Array(7));
    const residuals: number[] = [];
    for (let y = 0; y < height; y += 2) {
      for (let x = 0; x < width; x += 2) {
        const at = y * width + x;
        if (known.data[at]! < 1) continue;
        const t = terms((x / width) * 2 - 1, (y / height) * 2 - 1);
        const value = Math.log(Math.max(1e-3, light.data[at]!));
        const residual = value - t.reduce((sum, term, k) => sum + term * weights[k]!, 0);
        if (round > 0 && (residual < -Math.max(0.02, spread * 1.2) || residual > 0.5)) continue;
        residuals.push(Math.abs(residual));
        for (let r = 0; r < 6; r++) {
          for (let c = 0; c < 6; c++) normal[r]![c]! += t[r]! * t[c]!;
          normal[r]![6]! += t[r]! * value;
        }
      }
    }
    if (residuals.length < 60) return { fit: light, spread: 1 };
    weights = solve(normal);
    residuals.sort((a, b) => a - b);
    if (round > 0) spread = residuals[Math.floor(residuals.length * 0.68)]!;
  }
  const fit = createPlane(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const t = terms((x / width) * 2 - 1, (y / height) * 2 - 1);
      fit.data[y * width + x] = Math.exp(t.reduce((sum, term, k) => sum + term * weights[k]!, 0));
    }
  }
  return { fit, spread };
}

/** Gauss with pivots; a degenerate row gives 0. */
function solve(rows: Float64Array[]): number[] {
  const size = rows.length;
  for (let k = 0; k < size; k++) {
    let best = k;
    for (let r = k + 1; r < size; r++) if (Math.abs(rows[r]![k]!) > Math.abs(rows[best]![k]!)) best = r;
    [rows[k], rows[best]] = [rows[best]!, rows[k]!];
    const pivot = rows[k]![k]!;
    if (Math.abs(pivot) < 1e-9) continue;
    for (let r = 0; r < size; r++) {
      if (r === k) continue;
      const factor = rows[r]![k]! / pivot;
      for (let c = k; c <= size; c++) rows[r]![c]! -= factor * rows[k]![c]!;
    }
  }
  return rows.map((row, k) => (Math.abs(row[k]!) < 1e-9 ? 0 : row[size]! / row[k]!));
}
