import { MaisonError, runShutIn } from '../../../base/index.ts';
import type { InfillLine } from './infill-line.ts';

const python = '/usr/bin/python3';
const seconds = 10;

/** Whether the program passes its test with this text in its gap. Run shut in: a model wrote it. */
export async function passesTest(line: InfillLine, text: string, options: { signal: AbortSignal }): Promise<boolean> {
  const program = `${line.prompt}${text}${line.suffix}\n${line.test}\ncheck(${line.entry_point})\n`;
  const { code } = await runShutIn(python, ['-I', '-S', '-c', program], { seconds, ...options });
  return code === 0;
}

/** Refuses to measure where nothing passes because nothing runs. Throws `python_missing` (503). */
export async function requirePython(options: { signal: AbortSignal }): Promise<void> {
  const { code, stdout } = await runShutIn(python, ['-I', '-S', '-c', 'print(6 * 7)'], { seconds, ...options });
  if (code === 0 && stdout.trim() === '42') return;
  throw new MaisonError('python_missing', 503, {
    fr: `Les programmes sont essayés avec ${python}, enfermé, et il ne répond pas ici. Rien n’a été mesuré. Installez Python 3.`,
    en: `The programs are tried with ${python}, shut in, and it does not answer here. Nothing was measured. Install Python 3.`,
  });
}
