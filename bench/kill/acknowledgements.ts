import { absent, kindOf, type Named, stories } from './stories.ts';
import type { FoundStory, ToldHouse } from './tell-house.ts';

/** What a house says on its standard output while it is written to. */
export interface Said {
  readonly event: string;
  /** Of the story. */
  readonly number?: number;
  /** Of its steps, from 1. */
  readonly step?: number;
  readonly status?: number;
  readonly named?: Named;
  readonly told?: ToldHouse;
}

interface Kept {
  /** Steps that were answered with success, and steps that were sent. */
  acknowledged: number;
  sent: number;
  named: Named;
}

/** The record of what a house has acknowledged, kept outside of it. */
export interface Acknowledgements {
  readonly steps: number;
  /** The number of the next story, behind all that were begun. */
  readonly next: number;
  /** Good requests that were refused, by their status: not those that met a database or a child that was gone. */
  readonly refused: readonly string[];
  note(said: Said): void;
  /** What the house holds otherwise than it acknowledged. */
  compare(told: ToldHouse): Comparison;
}

export interface Comparison {
  /** Acknowledged, and not there. */
  readonly lost: readonly string[];
  /** There, and not whole, doubled, or never asked for. */
  readonly wrong: readonly string[];
  /** Acts that the audit does not hold exactly once, or holds although nothing was done. */
  readonly acts: readonly string[];
  /** How many steps of each kind of story were acknowledged. */
  readonly kinds: Readonly<Record<string, number>>;
}

const nothing: FoundStory = { state: absent, wrong: null, named: {} };

/** Opens an empty record. */
export function openAcknowledgements(): Acknowledgements {
  const kept = new Map<number, Kept>();
  const refused: string[] = [];
  let steps = 0;
  return {
    refused,
    get steps() {
      return steps;
    },
    get next() {
      return Math.max(0, ...kept.keys()) + 1;
    },
    note({ event, number = 0, step = 0, status, named = {} }) {
      const story = kept.get(number) ?? { acknowledged: 0, sent: 0, named: {} };
      if (event === 'sent') kept.set(number, { ...story, sent: step });
      if (event !== 'answered') return;
      const given = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== ''));
      if (status === 200) {
        steps += 1;
        kept.set(number, { ...story, acknowledged: step, named: { ...story.named, ...given } });
      } else if (status !== undefined && status < 500) refused.push(`${kindOf(number)} ${number}: ${status}`);
    },
    compare(told) {
      const all = [...kept].map(([number, story]) => ({ number, ...story, ...judge(number, story, told) }));
      const unasked = Object.keys(told.stories).filter((number) => !kept.has(Number(number)));
      const kinds: Record<string, number> = {};
      for (const { number, acknowledged } of all) kinds[kindOf(number)] = (kinds[kindOf(number)] ?? 0) + acknowledged;
      return {
        lost: all.flatMap(({ lost }) => lost),
        wrong: [...all.flatMap(({ wrong }) => wrong), ...unasked.map((number) => `${number}: never asked for`)],
        acts: all.flatMap(({ acts }) => acts),
        kinds,
      };
    },
  };
}

function judge(number: number, story: Kept, told: ToldHouse): Omit<Comparison, 'kinds'> {
  const steps = stories[kindOf(number)] ?? [];
  const states = [absent, ...steps.map(({ leaves }) => leaves)];
  const found = told.stories[number] ?? nothing;
  const allowed = states.slice(story.acknowledged, story.sent + 1);
  const name = `${kindOf(number)} ${number}`;
  const isLost = !allowed.includes(found.state);
  const reached = story.acknowledged + allowed.indexOf(found.state);
  const named = { ...found.named, ...story.named };
  return {
    lost: isLost ? [`${name}: ${found.state} instead of ${allowed.join(' or ')}`] : [],
    wrong: found.wrong === null ? [] : [`${name}: ${found.wrong}`],
    acts: isLost ? [] : steps.flatMap(({ act }, index) => judgeAct(name, act, index < reached, named, told)),
  };
}

// Both hold, or neither: the act is in the audit exactly once where it was done, and not where it was not.
function judgeAct(
  name: string,
  act: readonly [string, string] | undefined,
  done: boolean,
  named: Named,
  told: ToldHouse,
): string[] {
  const id = act && named[act[1]];
  if (!act || id === undefined) return []; // Sent once, never answered, and not there: nobody knows its name.
  const times = told.acts[`${act[0]} ${id}`] ?? 0;
  return times === (done ? 1 : 0) ? [] : [`${name}: ${act[0]} stands there ${times} times`];
}
