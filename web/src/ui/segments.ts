export interface MarkedRange {
  readonly start: number;
  readonly end: number;
  readonly mark: string;
}

export interface Segment {
  readonly start: number;
  readonly text: string;
  readonly marks: string;
}

/** Cuts a stretch of text where marks begin and end; each piece carries the names of the marks it stands in. */
export function cutText(text: string, ranges: readonly MarkedRange[], from = 0, to = text.length): Segment[] {
  const held = ranges.filter(({ start, end }) => start < to && end > from);
  const cuts = new Set([from, to]);
  for (const { start, end } of held) {
    if (start > from) cuts.add(start);
    if (end < to) cuts.add(end);
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? to;
    const marks = new Set(held.filter((range) => range.start <= start && range.end >= end).map(({ mark }) => mark));
    return { start, text: text.slice(start, end), marks: [...marks].join(' ') };
  });
}

/** Where an excerpt of about `length` units around a place begins and ends, at word boundaries. */
export function excerptAround(
  text: string,
  place: { readonly start: number; readonly end: number },
  length: number,
): { start: number; end: number } {
  if (text.length <= length) return { start: 0, end: text.length };
  const lead = Math.min(90, Math.max(0, Math.floor((length - (place.end - place.start)) / 2)));
  let start = Math.max(0, place.start - lead);
  if (start > 0) {
    const sentence = text.slice(start, place.start).search(/(?<=[.!?:\n]\s{0,9})\p{Lu}/u);
    const word = text.indexOf(' ', start) + 1;
    start = sentence > 0 ? start + sentence : word > 0 && word <= place.start ? word : start;
  }
  let end = Math.min(text.length, Math.max(start + length, Math.min(place.end, start + length * 1.5)));
  if (end < text.length) end = Math.max(start + 1, text.lastIndexOf(' ', end));
  return { start, end };
}
