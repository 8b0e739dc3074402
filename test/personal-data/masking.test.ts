import { afterEach, describe, expect, test } from 'vitest';
import { findPersonalData } from '../../src/governance/personal-data/recognise.ts';
import { businessText } from './business-text.ts';
import { closeMaskedHouses, closing, openMaskedHouse, piece, textOf } from './masked-house.ts';
import { type Planted, plant } from './planted.ts';

afterEach(closeMaskedHouses);

const seen = plant('seen', 300);
const heldOut = plant('held-out', 300);
const bare = ({ written }: Planted): string => written.replace('mailto:', '');
const say = (content: string): { role: 'user'; content: string } => ({ role: 'user', content });

describe('what is recognised', () => {
  test.each(['seen', 'held-out'] as const)('of 300 identifiers, and of ordinary texts, in the %s half', (half) => {
    const planted = half === 'seen' ? seen : heldOut;
    const missed = planted.filter(
      (one) => !findPersonalData(one.text).some(({ start, end }) => one.text.slice(start, end).includes(bare(one))),
    );
    const otherKind = planted.filter((one) => !findPersonalData(one.text).some(({ kind }) => kind === one.kind));
    const alarms = businessText[half].flatMap((line) =>
      findPersonalData(line).map(({ kind, start, end }) => `${kind}: ${line.slice(start, end)}`),
    );
    process.stdout.write(
      `${half}: ${planted.length - missed.length} of ${planted.length} identifiers found, ${otherKind.length} as another kind; ` +
        `${alarms.length} false alarms in ${businessText[half].length} lines\n`,
    );
    expect(missed.map(({ text }) => text)).toEqual([]);
    expect(otherKind.map(({ text }) => text)).toEqual([]);
    expect(alarms).toEqual([]);
  });

  test.each([
    ['an IBAN with two digits exchanged', 'FR76 3000 6000 0112 3456 7890 198'],
    ['a social security number with another key', '1 85 05 78 006 084 35'],
    ['an establishment whose last digit is another', 'établissement 732 829 320 00075'],
    ['nine digits without the words for it', 'le nombre 732 829 320 est grand'],
  ])('and not %s', (_, text) => {
    expect(findPersonalData(text).filter(({ kind }) => kind !== 'phone')).toEqual([]);
  });

  // Of the processor: with an expression that goes back and forth, each takes more than ten seconds.
  test.each([
    '1 2-3.4 ',
    'a',
    'a.',
    'a-',
    'a@',
    'sk-',
    'FR 76 ',
    '(+33)',
    'password: ',
    '-----BEGIN PRIVATE KEY-----',
    '[[[',
  ])('not even in a hundred thousand letters of “%s” for long', (part) => {
    const before = process.cpuUsage();
    findPersonalData(part.repeat(100_000 / part.length));
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(6000);
  });
});

describe('before it goes to an engine outside the house', () => {
  test('none of 300 identifiers arrives, and the answer comes back with all of them', async () => {
    const house = await openMaskedHouse('always', ({ messages }, response) => {
      // Says again what it was told, a few letters at a time: words come in pieces.
      const said = messages?.at(-1)?.content ?? '';
      for (let at = 0; at < said.length; at += 3) response.write(piece({ content: said.slice(at, at + 3) }));
      response.end(closing);
    });
    const planted = [...seen.slice(0, 150), ...heldOut.slice(0, 150)];
    for (let at = 0; at < planted.length; at += 30) {
      const told = planted
        .slice(at, at + 30)
        .map(({ text }) => text)
        .join('\n');
      const events = await house.ask({ messages: [{ role: 'system', content: 'Répondez.' }, say(told)] });
      expect(textOf(events)).toBe(told);
    }
    const arrived = house.received.join('\n');
    const leaked = planted.filter((one) => arrived.includes(JSON.stringify(bare(one)).slice(1, -1)));
    expect(leaked).toEqual([]);
    expect(arrived).toMatch(/\[IBAN_1\]/);
    expect(arrived).toContain('Copy them exactly');
    // A line is written once its answer has ended, a moment after its last word.
    const countMasked = (): number =>
      house.connections.flatMap(({ masked: counts }) => Object.values(counts)).reduce((sum, count) => sum + count, 0);
    await expect.poll(countMasked).toBeGreaterThanOrEqual(300);
    expect(JSON.stringify(house.connections)).not.toContain(bare(planted[0] as Planted));
    process.stdout.write(`${planted.length} identifiers in ${house.received.length} requests: 0 arrived\n`);
  });

  test('they are masked in tools, schemas and stop words, and restored in arguments and JSON', async () => {
    const house = await openMaskedHouse('always', (_, response) => {
      response.write(piece({ content: '{"iban":"[IB' }));
      response.write(piece({ content: 'AN_1]"}' }));
      response.write(
        piece({ tool_calls: [{ index: 0, id: 'c', function: { name: 'pay', arguments: '{"to":"[IBAN' } }] }),
      );
      response.write(piece({ tool_calls: [{ index: 0, function: { arguments: '_1]"}' } }] }));
      response.end(closing);
    });
    const iban = 'FR76 3000 6000 0112 3456 7890 189';
    const events = await house.ask({
      messages: [say(`Payer ${iban}`)],
      stop: [iban],
      jsonSchema: { type: 'object', properties: { iban: { enum: [iban] } } },
      tools: [{ name: 'pay', description: `Pays to ${iban}`, parameters: { default: iban } }],
    });
    expect(textOf(events)).toBe(`{"iban":"${iban}"}`);
    expect(events).toContainEqual({
      type: 'tool-calls',
      calls: [{ id: 'c', name: 'pay', arguments: `{"to":"${iban}"}` }],
    });
    expect(house.received.join()).not.toContain('3456 7890');
    await expect.poll(() => house.connections.at(-1)?.masked).toEqual({ iban: 5 });
  });

  test('a private key of several lines stays JSON where JSON was asked for', async () => {
    const key = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ\n-----END PRIVATE KEY-----';
    const house = await openMaskedHouse('always', (_, response) =>
      response.end(`${piece({ content: '{"key":"[CLE_1]"}' })}${closing}`),
    );
    const events = await house.ask({ messages: [say(key)], jsonSchema: { type: 'object' } });
    expect(JSON.parse(textOf(events))).toEqual({ key });
  });

  test('a value keeps its word in all calls of a turn, and what somebody wrote in brackets stands for nothing', async () => {
    const house = await openMaskedHouse('always', ({ messages }, response) =>
      response.end(`${piece({ content: messages?.at(-1)?.content })}${closing}`),
    );
    const signal = AbortSignal.timeout(20_000);
    const chat = await house.models.chat({ signal });
    const turn = chat.openTurn({ lane: 'chat', actor: 'alice', signal });
    const first = 'De a@exemple.fr à b@exemple.fr';
    const second = 'Voir [COURRIEL_3] : b@exemple.fr et c@exemple.fr';
    for (const said of [first, second])
      expect(textOf(await Array.fromAsync(turn.generate({ messages: [say(said)], maxTokens: 9 })))).toBe(said);
    turn.end();
    expect(house.received[0]).toContain('De [COURRIEL_1] à [COURRIEL_2]');
    expect(house.received[1]).toContain('Voir [COURRIEL_3] : [COURRIEL_2] et [COURRIEL_4]');
  });

  test('what is embedded is masked, too, and the same text always in the same way', async () => {
    const house = await openMaskedHouse('always', ({ input = [] }, response) =>
      response.end(
        JSON.stringify({
          data: input.map((text, index) => ({
            index,
            embedding: /pompe/.test(text) ? [0, 3, 0] : [4, 0.1 * text.length, 0],
          })),
        }),
      ),
    );
    const signal = AbortSignal.timeout(20_000);
    const engine = await house.models.embed({ signal });
    await engine.embed(['écrire à a@exemple.fr', 'écrire à b@exemple.fr'], { purpose: 'passage', signal });
    expect(house.received.at(-1)).toContain('"passage: écrire à [COURRIEL]","passage: écrire à [COURRIEL]"');
  });
});

describe('the rule', () => {
  const echo = (): Promise<Awaited<ReturnType<typeof openMaskedHouse>>> =>
    openMaskedHouse(undefined, ({ messages }, response) =>
      response.end(`${piece({ content: messages?.at(-1)?.content })}${closing}`),
    );

  test('leaves an engine of the house itself what it is sent', async () => {
    const house = await echo();
    await house.ask({ messages: [say('a@exemple.fr')] });
    expect(house.received.join()).toContain('a@exemple.fr');
    await expect.poll(() => house.connections.at(-1)?.masked).toEqual({});
  });

  test('never is an administrator’s to say, and holds', async () => {
    const house = await openMaskedHouse('never', (_, response) =>
      response.end(`${piece({ content: 'oui' })}${closing}`),
    );
    await house.ask({ messages: [say('a@exemple.fr')] });
    expect(house.received.join()).toContain('a@exemple.fr');
  });
});
