/** The eight neighbours of a pixel; a direction and the one back differ in their last bit. */
export const directions = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [-1, -1],
  [1, -1],
  [-1, 1],
] as const;

const free = 0;
const source = 1;
const sink = 2;
/** Parents that are no direction. */
const terminal = 8;
const orphan = 9;
const none = 10;

/**
 * A grid whose pixels are parted into two sides at least cost: minimum cut by maximum flow, with two search trees that
 * are kept from one augmenting path to the next (Boykov and Kolmogorov, "An Experimental Comparison of Min-Cut/Max-Flow
 * Algorithms for Energy Minimization in Vision", 2004). The grid has a border of one pixel without edges, so that no
 * step looks whether a neighbour exists.
 */
export class GridGraph {
  readonly width: number;
  readonly height: number;
  /** From one pixel of the bordered grid to its neighbours. */
  readonly #steps: Int32Array;
  /** What may still flow along each edge, eight a pixel. */
  readonly #edges: Int32Array;
  /** What may still flow from the source (positive) or to the sink (negative). */
  readonly #ends: Int32Array;
  readonly #tree: Uint8Array;
  readonly #parents: Uint8Array;
  readonly #times: Int32Array;
  readonly #distances: Int32Array;
  readonly #line: Int32Array;
  readonly #isInLine: Uint8Array;
  #head = 0;
  #count = 0;
  #time = 0;
  readonly #orphans: number[] = [];

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    const pixels = (width + 2) * (height + 2);
    this.#steps = Int32Array.from(directions, ([x, y]) => y * (width + 2) + x);
    this.#edges = new Int32Array(pixels * 8);
    this.#ends = new Int32Array(pixels);
    this.#tree = new Uint8Array(pixels);
    this.#parents = new Uint8Array(pixels).fill(none);
    this.#times = new Int32Array(pixels);
    this.#distances = new Int32Array(pixels);
    this.#line = new Int32Array(pixels);
    this.#isInLine = new Uint8Array(pixels);
  }

  /** What it costs to part a pixel from the source (positive) or from the sink (negative); whole numbers. */
  setEnd(x: number, y: number, cost: number): void {
    this.#ends[this.#place(x, y)] = cost;
  }

  /** What it costs to part a pixel from its neighbour in an even direction, either way; the neighbour must exist. */
  setEdge(x: number, y: number, direction: number, cost: number): void {
    const at = this.#place(x, y);
    this.#edges[at * 8 + direction] = cost;
    this.#edges[(at + this.#steps[direction]!) * 8 + direction + 1] = cost;
  }

  /** Parts the grid: 1 for each pixel on the side of the source, row by row. May be called once. */
  cut(): Uint8Array {
    this.#plant();
    this.#grow();
    const side = new Uint8Array(this.width * this.height);
    for (let y = 0, to = 0; y < this.height; y++) {
      for (let at = this.#place(0, y), end = at + this.width; at < end; at++, to++) {
        side[to] = this.#tree[at] === source ? 1 : 0;
      }
    }
    return side;
  }

  #place(x: number, y: number): number {
    return (y + 1) * (this.width + 2) + x + 1;
  }

  #plant(): void {
    for (let at = 0; at < this.#ends.length; at++) {
      if (this.#ends[at] === 0) continue;
      this.#tree[at] = this.#ends[at]! > 0 ? source : sink;
      this.#parents[at] = terminal;
      this.#distances[at] = 1;
      this.#push(at);
    }
  }

  #push(at: number): void {
    if (this.#isInLine[at] === 1) return;
    this.#isInLine[at] = 1;
    const { length } = this.#line;
    const end = this.#head + this.#count;
    this.#line[end < length ? end : end - length] = at;
    this.#count += 1;
  }

  #grow(): void {
    while (this.#count > 0) {
      const at = this.#line[this.#head]!;
      const met = this.#tree[at] === free ? -1 : this.#meet(at);
      if (met >= 0) {
        this.#time += 1;
        this.#augment(at, met);
        this.#adopt();
        continue;
      }
      this.#isInLine[at] = 0;
      this.#head = this.#head + 1 === this.#line.length ? 0 : this.#head + 1;
      this.#count -= 1;
    }
  }

  /** Lets the tree of a pixel take its free neighbours; the direction in which the other tree was met, or -1. */
  #meet(at: number): number {
    const own = this.#tree[at]!;
    for (let direction = 0; direction < 8; direction++) {
      const next = at + this.#steps[direction]!;
      const room = own === source ? this.#edges[at * 8 + direction]! : this.#edges[next * 8 + (direction ^ 1)]!;
      if (room === 0) continue;
      const other = this.#tree[next]!;
      if (other !== free && other !== own) return direction;
      const isNearer = this.#times[next]! <= this.#times[at]! && this.#distances[next]! > this.#distances[at]!;
      if (other !== free && !isNearer) continue;
      this.#tree[next] = own;
      this.#parents[next] = direction ^ 1;
      this.#times[next] = this.#times[at]!;
      this.#distances[next] = this.#distances[at]! + 1;
      if (other === free) this.#push(next);
    }
    return -1;
  }

  /** Sends all that fits along the path through `at` and its neighbour in `direction`. */
  #augment(at: number, direction: number): void {
    const next = at + this.#steps[direction]!;
    const isForward = this.#tree[at] === source;
    const [start, end, edge] = isForward ? [at, next, at * 8 + direction] : [next, at, next * 8 + (direction ^ 1)];
    const back = isForward ? next * 8 + (direction ^ 1) : at * 8 + direction;
    const flow = Math.min(this.#edges[edge]!, this.#measure(start, source), this.#measure(end, sink));
    this.#edges[edge]! -= flow;
    this.#edges[back]! += flow;
    this.#send(start, source, flow);
    this.#send(end, sink, flow);
  }

  /** What fits on the way from a pixel to the terminal of its tree. */
  #measure(from: number, own: number): number {
    let least = Infinity;
    let at = from;
    for (let parent = this.#parents[at]!; parent !== terminal; parent = this.#parents[at]!) {
      const next = at + this.#steps[parent]!;
      least = Math.min(least, own === source ? this.#edges[next * 8 + (parent ^ 1)]! : this.#edges[at * 8 + parent]!);
      at = next;
    }
    return Math.min(least, Math.abs(this.#ends[at]!));
  }

  #send(from: number, own: number, flow: number): void {
    let at = from;
    for (let parent = this.#parents[at]!; parent !== terminal; parent = this.#parents[at]!) {
      const next = at + this.#steps[parent]!;
      const [along, back] =
        own === source ? [next * 8 + (parent ^ 1), at * 8 + parent] : [at * 8 + parent, next * 8 + (parent ^ 1)];
      this.#edges[along]! -= flow;
      this.#edges[back]! += flow;
      if (this.#edges[along] === 0) this.#abandon(at);
      at = next;
    }
    this.#ends[at]! += own === source ? -flow : flow;
    if (this.#ends[at] === 0) this.#abandon(at);
  }

  #abandon(at: number): void {
    this.#parents[at] = orphan;
    this.#orphans.push(at);
  }

  #adopt(): void {
    for (let at = this.#orphans.pop(); at !== undefined; at = this.#orphans.pop()) {
      if (!this.#findParent(at)) this.#release(at);
    }
  }

  /** Gives an orphan the neighbour of its tree that is nearest to the terminal; false where none leads there. */
  #findParent(at: number): boolean {
    const own = this.#tree[at]!;
    let [best, nearest] = [none, Infinity];
    for (let direction = 0; direction < 8; direction++) {
      const next = at + this.#steps[direction]!;
      const room = own === source ? this.#edges[next * 8 + (direction ^ 1)]! : this.#edges[at * 8 + direction]!;
      if (room === 0 || this.#tree[next] !== own || this.#parents[next]! >= none) continue;
      const distance = this.#findRoot(next);
      if (distance < nearest) [best, nearest] = [direction, distance];
    }
    if (best === none) return false;
    this.#parents[at] = best;
    this.#times[at] = this.#time;
    this.#distances[at] = nearest + 1;
    return true;
  }

  /** How far a pixel is from its terminal; Infinity where its way ends at an orphan. */
  #findRoot(from: number): number {
    let steps = 0;
    let at = from;
    for (;;) {
      const parent = this.#parents[at]!;
      if (this.#times[at] === this.#time && parent !== orphan) {
        steps += this.#distances[at]!;
        break;
      }
      if (parent === terminal) {
        this.#times[at] = this.#time;
        this.#distances[at] = 1;
        steps += 1;
        break;
      }
      if (parent >= orphan) return Infinity;
      steps += 1;
      at += this.#steps[parent]!;
    }
    let left = steps;
    for (at = from; this.#times[at] !== this.#time; at += this.#steps[this.#parents[at]!]!) {
      this.#times[at] = this.#time;
      this.#distances[at] = left;
      left -= 1;
    }
    return steps;
  }

  /** Takes an orphan out of its tree: its children become orphans, and who may reach it looks again. */
  #release(at: number): void {
    const own = this.#tree[at]!;
    for (let direction = 0; direction < 8; direction++) {
      const next = at + this.#steps[direction]!;
      if (this.#tree[next] !== own || this.#parents[next] === none) continue;
      const room = own === source ? this.#edges[next * 8 + (direction ^ 1)]! : this.#edges[at * 8 + direction]!;
      if (room > 0) this.#push(next);
      if (this.#parents[next] === (direction ^ 1)) this.#abandon(next);
    }
    this.#tree[at] = free;
    this.#parents[at] = none;
  }
}
