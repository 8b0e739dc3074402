import { createInterface } from 'node:readline/promises';
import { type Language, readLanguage, type Sentence } from '../base/index.ts';

/** The reader's language, decided once. */
export const language: Language = readLanguage();

/** Writes a result to standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Writes what accompanies a result (progress, notes) to standard error, so that output stays usable by programs. */
export function note(text: string | Sentence): void {
  process.stderr.write(`${typeof text === 'string' ? text : text[language]}\n`);
}

/** Writes one JSON document, for `--json`. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** Goes on when nobody reads the terminal any more, or when what is printed goes to a file on a full disk. */
export function outliveTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/** A description for `--help`, in the reader's language. */
export function describe(fr: string, en: string): string {
  return language === 'fr' ? fr : en;
}

/** Aborts at the first Ctrl-C or SIGTERM; a second one ends the process at once. */
export function untilInterrupted(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort(new DOMException('interrupted', 'AbortError'));
    });
  }
  return controller.signal;
}

/** 12 Mo, 1,1 Go: decimal units, by locale. */
export function formatBytes(bytes: number): string {
  const units = language === 'fr' ? ['o', 'ko', 'Mo', 'Go', 'To'] : ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value.toLocaleString(language, { maximumFractionDigits: value < 10 ? 1 : 0 })} ${units[power] ?? ''}`;
}

/** 45 s, 3 min 20 s. */
export function formatSeconds(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return '…';
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Whether a person is at the terminal, who can be asked. */
export function isAtTerminal(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** Asks a question to which yes is the first answer; false at once where no person is at the terminal. */
export async function confirm(question: Sentence, { signal }: { signal: AbortSignal }): Promise<boolean> {
  if (!isAtTerminal()) return false;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question(`${question[language]} [${language === 'fr' ? 'O/n' : 'Y/n'}] `, { signal });
    return /^(o|oui|y|yes|)$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
