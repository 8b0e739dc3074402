import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createModelsForPage } from '../models-for-page.ts';
import { openHouseForPage, type PageHouse } from '../house-for-page.ts';
import { drawProduct } from '../studio-photos.ts';
import { buildPayloads, type Payload } from './payloads.ts';

const collected = path.resolve(import.meta.dirname, '../../../../shared/data/attacks/attacks.jsonl');

/** Texts of collected attacks, where they are. */
export function readCollected(): string[] {
  if (!existsSync(collected)) return [];
  const lines = readFileSync(collected, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => (JSON.parse(line) as { text: string }).text);
}

export interface HostileHouse {
  readonly house: PageHouse;
  readonly payloads: readonly Payload[];
  /** Documents whose every line or cell is a payload. */
  readonly documents: readonly string[];
  readonly conversations: readonly string[];
}

const linesOfDocument = 140;

const isTurned = (text: string): boolean => /[\u202a-\u202e\u2066-\u2069]/u.test(text);

/**
 * A house where all that others may have written is hostile: documents, their names and folders, tables, mails, what a
 * model writes, titles of conversations, names of spaces, groups, people and photos.
 */
export async function openHostileHouse(): Promise<HostileHouse> {
  const payloads = buildPayloads(readCollected());
  const turned = payloads.filter(({ text }) => isTurned(text));
  let turn = 0;
  const house = await openHouseForPage(
    createModelsForPage(({ messages }) => {
      const from = (turn++ * 12) % payloads.length;
      if (messages.some(({ content }) => content.includes('fonction')))
        return writeMarked([...turned, ...payloads.slice(from, from + 12)]);
      return `Objet : essai\n\n${[...turned, ...payloads.slice(from, from + 12)].map(({ text }) => text).join('\n\n')}`;
    }),
  );
  const text = (from: number, to: number): string =>
    payloads
      .slice(from, to)
      .map((one) => one.text)
      .join('\n\n');
  const documents: string[] = [];
  for (let from = 0; from < payloads.length; from += linesOfDocument)
    documents.push(await house.add(`lignes-${from}.txt`, text(from, from + linesOfDocument)));
  documents.push(await house.add('tableau.csv', writeTable(payloads)));
  documents.push(await house.add('page.html', `<title>T</title><h1>Titre</h1>${text(0, 60)}<p>Fin de la page.</p>`));
  documents.push(await house.add('courriel.eml', writeMail(payloads)));
  documents.push(
    await house.add(
      'notes.md',
      payloads
        .slice(0, 60)
        .map((one) => `## ${one.text}\n\n${one.text}\n`)
        .join('\n'),
    ),
  );
  await nameThings(house, payloads);
  return { house, payloads, documents, conversations: await talk(house, payloads) };
}

/** The same texts where what a model writes is kept as it stands: code, formulas, bold words. */
function writeMarked(payloads: readonly Payload[]): string {
  return payloads
    .map(({ text }) => {
      const line = text.replaceAll('\n', ' ');
      const bare = line.replaceAll(/[`$]/gu, '');
      return `\`\`\`html\n${text.replaceAll('```', '')}\n\`\`\`\n\nVoici \`${bare}\` et $${bare}$ et **${line}**.\n\n$$\n${bare}\n$$\n\n\`\`\`${bare}\nx\n\`\`\``;
    })
    .join('\n\n');
}

function writeTable(payloads: readonly Payload[]): string {
  const cell = (payload: Payload | undefined): string => `"${(payload?.text ?? '').replaceAll('"', '""')}"`;
  const rows = Array.from({ length: 40 }, (_, row) =>
    payloads
      .slice(row * 4, row * 4 + 4)
      .map(cell)
      .join(','),
  );
  return ['"a","b","c","d"', ...rows].join('\n');
}

function writeMail(payloads: readonly Payload[]): string {
  const [subject, from, name] = [payloads[8], payloads[15], payloads[38]].map((one) =>
    one?.text.replaceAll(/["\r\n]/g, "'"),
  );
  return [
    `From: "${from}" <a@trap.example>`,
    'To: b@example.org',
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<p>Bonjour</p>${payloads
      .slice(0, 40)
      .map((one) => one.text)
      .join('\n')}`,
    '--x',
    `Content-Type: text/plain; name="${name}.txt"`,
    `Content-Disposition: attachment; filename="${name}.txt"`,
    '',
    payloads
      .slice(0, 20)
      .map((one) => one.text)
      .join('\n'),
    '--x--',
  ].join('\r\n');
}

/** Names, where the house takes them: what it refuses is refused, and does no harm. */
async function nameThings(house: PageHouse, payloads: readonly Payload[]): Promise<void> {
  const send = (route: string, method: string, json: object) =>
    house.call(route, { method, body: JSON.stringify(json), headers: { 'content-type': 'application/json' } });
  const named = payloads.filter(({ text }, at) => at % 9 === 0 || isTurned(text)).toReversed();
  for (const { text } of named.slice(0, 25)) {
    const address = `/api/documents?path=${encodeURIComponent(`${text}.txt`)}`;
    await house.call(address, { method: 'POST', body: `Un document. ${text}` });
    await send('/api/spaces', 'POST', { name: text });
  }
  for (const { text } of payloads.filter(({ text }, at) => at % 20 === 1 || isTurned(text)))
    await send('/api/groups', 'POST', { name: text });
  for (const { text } of payloads.filter((_, at) => at % 60 === 5)) await send('/api/me', 'PATCH', { name: text });
  await send('/api/me', 'PATCH', { name: `${payloads[3]?.text} \u202egnp` });
  const photo = await drawProduct('#a33');
  for (const { text } of payloads.filter((_, at) => at % 70 === 2))
    await house.call(`/api/photos?name=${encodeURIComponent(`${text}.jpg`)}`, {
      method: 'POST',
      body: Buffer.from(photo),
    });
}

/** Conversations whose questions, titles and answers are hostile. */
async function talk(house: PageHouse, payloads: readonly Payload[]): Promise<string[]> {
  const ids: string[] = [];
  const send = (route: string, method: string, json: object) =>
    house.call(route, { method, body: JSON.stringify(json), headers: { 'content-type': 'application/json' } });
  for (let at = 0; at < 16; at += 1) {
    const answer = await send('/api/conversations/turns', 'POST', {
      question:
        at % 4 === 3
          ? (payloads[at * 3]?.text ?? '')
          : at % 4 === 2
            ? 'Écris une fonction Python qui trie une liste'
            : 'Rédige un mail à l’équipe sur les mots de passe',
    });
    const id = /"conversationId":"([0-9a-f-]{36})"/.exec(await answer.text())?.[1];
    if (!id) continue;
    ids.push(id);
    await send(`/api/conversations/${id}`, 'PATCH', { title: `${payloads[at * 11]?.text.slice(0, 180)} \u202egnp` });
  }
  return ids;
}
