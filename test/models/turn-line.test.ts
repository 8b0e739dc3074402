import { describe, expect, it } from 'vitest';
import type { Lane } from '../../src/models/chat-engine.ts';
import { createTurnLine, type LineTurn } from '../../src/models/schedule/turn-line.ts';

const { signal } = new AbortController();
const clock = { now: () => new Date(0), elapsed: () => 0 };
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A line with who was admitted, in order, and the places and seconds that each was told. */
function openLine(slots: number, more: { parallel?: boolean } = {}) {
  const line = createTurnLine({ slots: () => slots, clock, ...more });
  const admitted: string[] = [];
  const told: Record<string, [number, number | null, 'preparing'?][]> = {};
  const join = (
    name: string,
    more: { actor?: string; lane?: Lane; signal?: AbortSignal; weight?: number; tokensExpected?: number } = {},
  ): LineTurn => {
    told[name] = [];
    const turn = line.join({
      lane: 'question',
      actor: name,
      signal,
      ...more,
      onQueued: ({ place, secondsExpected, preparing }) =>
        told[name]?.push(preparing ? [place, secondsExpected, 'preparing'] : [place, secondsExpected]),
    });
    turn.admitted.then(
      () => admitted.push(name),
      () => admitted.push(`${name} left`),
    );
    return turn;
  };
  return { line, admitted, told, join };
}

/** What a turn does from its admission to its end. */
function serve(turn: LineTurn | undefined, milliseconds: number): void {
  turn?.noteBegan(false);
  turn?.noteWork(milliseconds);
  turn?.end();
}

describe('the line at a model', () => {
  it('gives its slots in the order of asking, and tells each its place until it begins', async () => {
    const { join, admitted, told } = openLine(1);
    const turns = ['first', 'second', 'third'].map((name) => join(name));
    for (const turn of turns) serve(turn, 1000);
    await settle();
    expect(admitted).toEqual(['first', 'second', 'third']);
    expect(Object.values(told).map((places) => places.map(([place]) => place))).toEqual([[0], [1, 0], [2, 1, 0]]);
  });

  it('tells a turn that has a slot how many are served before it', () => {
    const { join, told } = openLine(4);
    const [first] = [join('first'), join('second')];
    first.noteBegan(false);
    expect(told['second']).toEqual([[1, null]]);
    first.end();
    expect(told['second']).toEqual([
      [1, null],
      [0, null],
    ]);
  });

  it('does not say that its turn has come to one that begins in a gap between the steps of another', () => {
    const { join, told } = openLine(4);
    const [first, second] = [join('first'), join('second')];
    first.noteBegan(false);
    second.noteBegan(false);
    expect(told['second']).toEqual([[1, null]]);
    first.end();
    expect(told['second']?.at(-1)).toEqual([0, null]);
  });

  it('waits no more for one that holds its slot and asks nothing, once the model has begun with it', () => {
    const { join, told } = openLine(4);
    join('idle');
    join('asker').noteBegan(false);
    expect(told['asker']).toEqual([
      [1, null],
      [0, null],
    ]);
  });

  it('says so at once where the model works at all its turns at the same time', () => {
    const { join, told } = openLine(4, { parallel: true });
    const [first, second] = [join('first'), join('second')];
    first.noteBegan(false);
    second.noteBegan(false);
    expect(told['second']).toEqual([[0, null]]);
  });

  it('tells whoever waits for work in the background that no question comes first', () => {
    const { join, told } = openLine(1);
    const warming = join('warming', { lane: 'background' });
    warming.noteBegan(false);
    const [first] = [join('first'), join('second')];
    expect(told['first']).toEqual([[1, null, 'preparing']]);
    expect(told['second']).toEqual([[1, null]]);
    warming.end();
    first.noteBegan(false);
    first.end();
    expect(told['first']?.slice(1)).toEqual([[0, null]]);
    expect(told['second']?.slice(1)).toEqual([[0, null]]);
  });

  it('does not make a short turn wait for a long one', () => {
    const { join, told } = openLine(4);
    join('long').noteBegan(true);
    join('short');
    expect(told['short']).toEqual([[0, null]]);
  });

  it('tells place 0 once: a question that is read and then written has one turn', () => {
    const { join, told } = openLine(1);
    const turn = join('asker');
    for (let call = 0; call < 3; call += 1) turn.noteBegan(false);
    expect(told['asker']).toEqual([[0, null]]);
  });

  it('puts whoever asks much behind those who ask little', async () => {
    const { join, admitted } = openLine(1);
    const turns = new Map<string, LineTurn>();
    const add = (name: string, actor: string): void => void turns.set(name, join(name, { actor }));
    for (const name of ['a1', 'a2', 'a3']) add(name, 'a');
    add('b1', 'b');
    add('c1', 'c');
    for (let served = 0; served < 5; served += 1) {
      await settle();
      serve(turns.get(admitted[served] ?? ''), 1);
    }
    expect(admitted).toEqual(['a1', 'b1', 'c1', 'a2', 'a3']);
  });

  /** Each of these always has so many turns waiting, of so many tokens each; gives what each was served in the end. */
  async function race(
    askers: Record<string, { turns: number; tokens: number; weight?: number }>,
    served: number,
  ): Promise<Record<string, number>> {
    const { join, admitted } = openLine(1);
    const turns = new Map<string, LineTurn>();
    let joined = 0;
    const add = (actor: string): void => {
      const name = `${actor}:${(joined += 1)}`;
      turns.set(name, join(name, { actor, weight: askers[actor]?.weight ?? 1 }));
    };
    for (const [actor, { turns: count }] of Object.entries(askers)) for (let at = 0; at < count; at += 1) add(actor);
    const tokens: Record<string, number> = {};
    for (let at = 0; at < served; at += 1) {
      await settle();
      const name = admitted[at] ?? '';
      const actor = name.split(':')[0] ?? '';
      const taken = askers[actor]?.tokens ?? 0;
      turns.get(name)?.noteTokens({ promptTokens: taken, cachedTokens: 0, completionTokens: 0 });
      tokens[actor] = (tokens[actor] ?? 0) + taken;
      add(actor);
      serve(turns.get(name), 1);
    }
    return tokens;
  }

  it('divides tokens and not turns: whoever asks for long ones, or for fifty at once, gets no more than the others', async () => {
    const tokens = await race(
      { many: { turns: 50, tokens: 500 }, long: { turns: 1, tokens: 4000 }, short: { turns: 1, tokens: 200 } },
      400,
    );
    for (const taken of Object.values(tokens)) expect(taken / (tokens['short'] ?? 0)).toBeCloseTo(1, 0);
    expect((tokens['many'] ?? 0) / (tokens['short'] ?? 1)).toBeLessThan(1.2);
    expect((tokens['long'] ?? 0) / (tokens['short'] ?? 1)).toBeLessThan(1.3);
  });

  it('gives twice as much to one of twice the weight', async () => {
    const tokens = await race({ twice: { turns: 3, tokens: 300, weight: 2 }, once: { turns: 3, tokens: 300 } }, 300);
    expect((tokens['twice'] ?? 0) / (tokens['once'] ?? 1)).toBeCloseTo(2, 1);
  });

  it('charges nothing to one who leaves before the turn comes, and saves nothing up for one who pauses', async () => {
    const { join, admitted } = openLine(1);
    const first = join('first', { actor: 'z' });
    const stop = new AbortController();
    join('a1', { actor: 'a', signal: stop.signal });
    const turns = new Map([
      ['a2', join('a2', { actor: 'a' })],
      ['b1', join('b1', { actor: 'b' })],
    ]);
    stop.abort();
    serve(first, 1);
    await settle();
    serve(turns.get('a2'), 1);
    await settle();
    expect(admitted).toEqual(['first', 'a1 left', 'a2', 'b1']);
  });

  it('leaves a slot to completions, and one to those who ask for little', async () => {
    const { join, admitted } = openLine(4);
    for (const name of ['long 1', 'long 2', 'long 3']) join(name, { actor: 'a', lane: 'chat', tokensExpected: 5000 });
    for (const name of ['chat 1', 'chat 2']) join(name, { lane: 'chat' });
    join('typing', { lane: 'completion' });
    await settle();
    expect(admitted).toEqual(['long 1', 'long 2', 'chat 1', 'typing']);
  });

  it('lets a question overtake what goes on in the background, and always has a slot for it', async () => {
    const { join, admitted } = openLine(2);
    join('night 1', { lane: 'background' });
    join('night 2', { lane: 'background' });
    join('question');
    await settle();
    expect(admitted).toEqual(['night 1', 'question']);
  });

  it('expects the time of those before, each kind by what its own have taken', () => {
    const { join, told } = openLine(1);
    serve(join('known question'), 4000);
    serve(join('known chat', { lane: 'chat' }), 30_000);
    join('question before').noteBegan(false);
    join('chat before', { lane: 'chat' });
    join('asker');
    expect(told['chat before']).toEqual([[1, 4]]);
    expect(told['asker']).toEqual([[2, 34]]);
  });

  it('counts what those at the model have done already', () => {
    const { join, told } = openLine(1);
    serve(join('known'), 10_000);
    const before = join('before');
    before.noteBegan(false);
    before.noteWork(4000);
    join('asker');
    expect(told['asker']).toEqual([[1, 6]]);
  });

  it('closes the gap when one who waits leaves, and when one who is served is stopped', async () => {
    const { join, told, admitted, line } = openLine(1);
    const stop = new AbortController();
    const first = join('first');
    join('leaves', { signal: stop.signal });
    join('stays');
    stop.abort();
    await settle();
    expect(told['stays']?.map(([place]) => place)).toEqual([2, 1]);
    first.end();
    await settle();
    expect(admitted).toEqual(['first', 'leaves left', 'stays']);
    expect(line.unfinished).toBe(1);
  });
});
