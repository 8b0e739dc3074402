import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import path from 'node:path';
import type { z } from 'zod';
import { MaisonError, systemClock } from '../../base/index.ts';
import type { EvaluateOptions } from '../../knowledge/index.ts';
import { type HouseClient, openHouse } from '../open-house.ts';
import { openProgress } from '../progress.ts';
import { describe, formatSeconds, untilInterrupted } from '../terminal.ts';

/** What an evaluation asks, and how it goes on. */
export interface Evaluation {
  readonly house: HouseClient;
  readonly options: EvaluateOptions;
}

/** Asks the open house, as any other command does; where none is open, one is opened for the evaluation. */
export async function inHouse<T>(work: (evaluation: Evaluation) => Promise<T>): Promise<T> {
  const signal = untilInterrupted();
  const house = await openHouse({ signal });
  const progress = openProgress(describe('Évaluation', 'Evaluation'), 1000);
  const onProgress = (done: number, total: number, left: number | null): void =>
    progress.show(done / total, `${done}/${total} · ${formatSeconds(left)}`);
  try {
    return await work({ house, options: { signal, clock: systemClock, onProgress } });
  } finally {
    progress.close();
    await house.close();
  }
}

/** The lines of a file of an evaluation. Throws `questions_invalid` (400) with the first one that is none. */
export async function readLines<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  { skip = () => false }: { skip?: (line: unknown) => boolean } = {},
): Promise<z.infer<Schema>[]> {
  const lines: z.infer<Schema>[] = [];
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file).on('error', () => undefined) })) {
    number += 1;
    if (text.trim() === '') continue;
    const line = parseJson(text);
    if (skip(line)) continue;
    const parsed = schema.safeParse(line);
    if (!parsed.success) throw lineInvalid(file, number);
    lines.push(parsed.data);
  }
  if (lines.length === 0) throw lineInvalid(file, 1);
  return lines;
}

/** So many of the lines, evenly drawn; all where no number is given. Throws `sample_invalid` (400). */
export function draw<Line>(lines: readonly Line[], wanted: string | undefined, option: string): Line[] {
  const count = wanted === undefined ? lines.length : Number(wanted);
  if (!Number.isInteger(count) || count < 0) throw sampleInvalid(option);
  if (count >= lines.length) return [...lines];
  return Array.from({ length: count }, (_, index) => lines[Math.floor((index * lines.length) / count)] as Line);
}

function sampleInvalid(option: string): MaisonError {
  return new MaisonError('sample_invalid', 400, {
    fr: `« ${option} » attend un nombre entier de lignes ; rien n’a été mesuré.`,
    en: `“${option}” takes a whole number of lines; nothing was measured.`,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function lineInvalid(file: string, line: number): MaisonError {
  const name = path.basename(file);
  return new MaisonError('questions_invalid', 400, {
    fr: `La ligne ${line} de ${name} manque ou n’a pas la forme attendue ; rien n’a été mesuré. Voyez « ./maison eval --help ».`,
    en: `Line ${line} of ${name} is missing or has not the expected form; nothing was measured. See “./maison eval --help”.`,
  });
}
