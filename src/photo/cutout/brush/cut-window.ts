import { createMask, type Mask } from '../../pixels/mask.ts';
import { findRegions } from '../regions.ts';
import { type ColourCounts, countColours, placeColours } from './colour-counts.ts';
import { directions, GridGraph } from './cut-graph.ts';
import { measureDistance } from './stroke-distance.ts';

/** What a stroke is asked of: a part of the photo, at the size at which it is cut. */
export interface CutWindow {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
  /** 1 where the pixel may change: it is not yet what the stroke says. */
  readonly open: Uint8Array;
  /** The pixels under the stroke. */
  readonly stroke: Mask;
  /** 1 where an earlier stroke says the opposite: that stays. */
  readonly held: Uint8Array;
  /** What a coarser cut has decided away from its own edge: 1 changes, 2 stays, 0 is open. Empty before there was one. */
  readonly settled: Uint8Array;
  /** Half the width of the brush, and how far the stroke may reach, in pixels of the window. */
  readonly radius: number;
  readonly reach: number;
  /** How much the stroke's own colours count beside what is known already, 0 to 1. */
  readonly ownShare: number;
  /** Sides at which the photo goes on beyond the window: what lies there stays. */
  readonly goesOn: { readonly left: boolean; readonly right: boolean; readonly top: boolean; readonly bottom: boolean };
}

/** Whole numbers a nat (log-likelihood) in the graph. */
const unit = 100;
/** What must not be parted. */
const certain = 1_000_000;
/** What an edge without a change of colour weighs against colours, in nats. */
const smoothness = 12;
/** What an edge costs at least; and the largest step of colour there is, squared. */
const cheapest = 1;
const largestStep = 3 * 255 ** 2;
/** The most that one pixel's colour can say, in nats. */
const loudest = 5;
/** How much what is far from the stroke holds to what it is, and what is near it goes with the stroke, in nats. */
const [faithful, followed] = [2.5, 0.6];
/** A colour never seen is this rare. */
const rarest = 2e-6;

/**
 * The pixels that become what the stroke says: the cheapest cut between its colours and those of what is to stay
 * (GrabCut: Rother, Kolmogorov and Blake, 2004), begun from today's matte, which far pixels hold to. Of it only the
 * regions that the stroke touches.
 */
export function cutWindow(window: CutWindow): Mask {
  const asked = readStroke(window);
  const isFine = window.settled.length > 0;
  const first = isFine ? readSettled(window) : cutOnce(window, asked, null);
  return keepTouched(cutOnce(window, asked, first), window.stroke);
}

/** What both cuts of a window are asked by. */
interface Asked {
  readonly distance: Float32Array;
  /** Places of the colours of all pixels, and the counts of those under the stroke. */
  readonly places: Uint16Array;
  readonly own: ColourCounts;
}

function readStroke({ width, height, rgb, stroke }: CutWindow): Asked {
  const places = placeColours(rgb, width * height);
  return { distance: measureDistance(stroke), places, own: countColours(places, stroke.data) };
}

function readSettled({ width, height, settled }: CutWindow): Mask {
  const mask = createMask(width, height);
  for (let at = 0; at < settled.length; at++) mask.data[at] = settled[at] === 1 ? 1 : 0;
  return mask;
}

function cutOnce(window: CutWindow, asked: Asked, before: Mask | null): Mask {
  const { width, height, open } = window;
  const graph = new GridGraph(width, height);
  setEnds(graph, window, asked, before);
  setEdges(graph, window);
  const side = graph.cut();
  const changed = createMask(width, height);
  for (let at = 0; at < side.length; at++) changed.data[at] = side[at]! & open[at]!;
  return changed;
}

/** 0 at the stroke and as far as it is wide, 1 where it no longer reaches. */
function fadeOut({ radius, reach }: CutWindow, distance: number): number {
  return Math.min(1, Math.max(0, (distance - radius) / Math.max(1, reach - radius)));
}

function setEnds(graph: GridGraph, window: CutWindow, asked: Asked, before: Mask | null): void {
  const { width, height, open, stroke, held, settled } = window;
  const { distance, places } = asked;
  const opinions = weighColours(window, asked, before);
  const stays = listFixed(window);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (stroke.data[at] === 1 || open[at] === 0) graph.setEnd(x, y, certain);
      else if (held[at] === 1 || stays(x, y)) graph.setEnd(x, y, -certain);
      else if (settled[at]) graph.setEnd(x, y, settled[at] === 1 ? certain : -certain);
      else {
        const far = fadeOut(window, distance[at]!);
        const nats = opinions[places[at]!]! - faithful * far + followed * (1 - far);
        graph.setEnd(x, y, Math.round(unit * nats));
      }
    }
  }
}

/** What each colour says for the stroke, in nats: its own and what is known already, beside what is to stay. */
function weighColours(window: CutWindow, { distance, places, own }: Asked, before: Mask | null): Float32Array {
  const { open, stroke, ownShare } = window;
  const isKnown = new Uint8Array(open.length);
  const stays = new Float32Array(open.length);
  for (let at = 0; at < open.length; at++) {
    const changed = before?.data[at] ?? 0;
    isKnown[at] = open[at] === 0 ? 1 : changed;
    if (open[at] === 1 && stroke.data[at] === 0 && changed === 0)
      stays[at] = before ? 1 : fadeOut(window, distance[at]!);
  }
  const [known, rest] = [countColours(places, isKnown), countColours(places, stays)];
  const opinions = new Float32Array(own.shares.length);
  for (let colour = 0; colour < opinions.length; colour++) {
    const like = ownShare * own.shares[colour]! + (1 - ownShare) * known.shares[colour]! + rarest;
    const opinion = Math.log(like / (rest.shares[colour]! + rarest));
    opinions[colour] = Math.min(loudest, Math.max(-loudest, opinion));
  }
  return opinions;
}

function listFixed({ width, height, goesOn }: CutWindow): (x: number, y: number) => boolean {
  return (x, y) =>
    (goesOn.left && x === 0) ||
    (goesOn.right && x === width - 1) ||
    (goesOn.top && y === 0) ||
    (goesOn.bottom && y === height - 1);
}

/** Edges between neighbours: dear within a surface, cheap across a change of colour, measured by the window's own. */
function setEdges(graph: GridGraph, { width, height, rgb, settled }: CutWindow): void {
  const differ = (at: number, other: number): number => {
    const red = rgb[at * 3]! - rgb[other * 3]!;
    const green = rgb[at * 3 + 1]! - rgb[other * 3 + 1]!;
    const blue = rgb[at * 3 + 2]! - rgb[other * 3 + 2]!;
    return red * red + green * green + blue * blue;
  };
  let sum = 0;
  for (let at = 0; at + width < width * height; at++) sum += differ(at, at + width);
  const typical = Math.max(4, sum / Math.max(1, width * height - width));
  const [straight, slanted] = [priceSteps(1, typical), priceSteps(Math.SQRT2, typical)];
  for (let direction = 0; direction < 8; direction += 2) {
    const [across, down] = directions[direction]!;
    const prices = across !== 0 && down !== 0 ? slanted : straight;
    for (let y = Math.max(0, -down); y < height - Math.max(0, down); y++) {
      for (let x = Math.max(0, -across); x < width - Math.max(0, across); x++) {
        const at = y * width + x;
        if (settled[at] && settled[at + down * width + across]) continue;
        const step = differ(at, at + down * width + across);
        graph.setEdge(x, y, direction, step < prices.length ? prices[step]! : cheapest);
      }
    }
  }
}

/** The price of each step of colour (a squared distance, a whole number), until it no longer falls: exp is dear a pixel. */
function priceSteps(apart: number, typical: number): Int32Array {
  const weight = (unit * smoothness) / apart;
  const length = Math.ceil(2 * typical * Math.log(2 * weight)) + 1;
  const prices = new Int32Array(Math.min(length, largestStep + 1));
  for (let step = 0; step < prices.length; step++)
    prices[step] = Math.round(weight * Math.exp(-step / (2 * typical))) + cheapest;
  return prices;
}

/** The regions of a mask that a stroke touches. */
function keepTouched(mask: Mask, stroke: Mask): Mask {
  const { labels, list } = findRegions(mask);
  const isTouched = new Uint8Array(list.length + 1);
  for (let at = 0; at < labels.length; at++) if (stroke.data[at] === 1) isTouched[labels[at]!] = 1;
  isTouched[0] = 0;
  const touched = createMask(mask.width, mask.height);
  for (let at = 0; at < labels.length; at++) touched.data[at] = isTouched[labels[at]!]!;
  return touched;
}
