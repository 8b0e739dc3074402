/** Where a pixel of the picture lies in the scene, in pixels of the picture at the stand point. */
export interface ScenePoint {
  /** To the right of the stand point. */
  x: number;
  /** Above the floor: 0 on the floor, more on the wall. */
  y: number;
  /** Away from the camera, behind the stand point. */
  z: number;
}

/** What a shadow falls on: a floor in perspective, perhaps a wall behind it. */
export interface Surface {
  readonly standX: number;
  readonly standY: number;
  /** Writes the point under a pixel; false where there is neither floor nor wall (sky). */
  locate(x: number, y: number, point: ScenePoint): boolean;
  /** The pixel of a point of the floor. */
  project(x: number, z: number): [number, number];
  /** Degrees by which the camera looks down. */
  readonly pitch: number;
}

/** A 3 × 3 matrix, row by row: floor (right, away, 1) to picture (x, y, w). */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

/**
 * The surface of a floor given by its homography in pixels at the stand point, with an upright wall at `wallDistance`
 * (same unit). On the wall, heights are measured with the scale of its foot.
 */
export function createSurface(homography: Homography, pitch: number, wallDistance: number | null): Surface {
  const inverse = invertMatrix(homography);
  const project = (x: number, z: number): [number, number] => apply(homography, x, z);
  const [standX, standY] = project(0, 0);
  const foot = wallDistance === null ? null : project(0, wallDistance);
  const footScale = wallDistance === null ? 1 : project(1, wallDistance)[0] - project(0, wallDistance)[0];
  const locate = (x: number, y: number, point: ScenePoint): boolean => {
    if (foot !== null && y < foot[1]) {
      point.x = (x - foot[0]) / footScale;
      point.y = (foot[1] - y) / footScale;
      point.z = wallDistance!;
      return true;
    }
    const w = inverse[6] * x + inverse[7] * y + inverse[8];
    if (w <= 1e-9) return false;
    point.x = (inverse[0] * x + inverse[1] * y + inverse[2]) / w;
    point.z = (inverse[3] * x + inverse[4] * y + inverse[5]) / w;
    point.y = 0;
    return true;
  };
  return { standX, standY, locate, project, pitch };
}

/** An endless floor seen by a camera that looks down by `pitch` degrees from `distance` pixels away. */
export function createPlainSurface(standX: number, standY: number, pitch: number, distance: number): Surface {
  const sine = Math.sin((pitch * Math.PI) / 180);
  const cosine = Math.cos((pitch * Math.PI) / 180);
  const shrink = cosine / distance;
  return createSurface([1, standX * shrink, standX, 0, standY * shrink - sine, standY, 0, shrink, 1], pitch, null);
}

function apply(matrix: Homography, x: number, z: number): [number, number] {
  const w = matrix[6] * x + matrix[7] * z + matrix[8];
  return [(matrix[0] * x + matrix[1] * z + matrix[2]) / w, (matrix[3] * x + matrix[4] * z + matrix[5]) / w];
}

/** The inverse up to a positive factor that makes the third row give 1 at the origin's picture. */
function invertMatrix(m: Homography): Homography {
  const [a, b, c, d, e, f, g, h, i] = m;
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  const adjugate = [
    e * i - f * h, c * h - b * i, b * f - c * e,
    f * g - d * i, a * i - c * g, c * d - a * f,
    d * h - e * g, b * g - a * h, a * e - b * d,
  ]; // prettier-ignore
  return adjugate.map((value) => value / determinant) as unknown as Homography;
}
