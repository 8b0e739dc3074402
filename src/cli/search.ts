import { Command, InvalidArgumentError } from 'commander';
import { SearchAnswer } from '../contract/index.ts';
import { openHouse } from './open-house.ts';
import { describe, note, print, printJson, untilInterrupted } from './terminal.ts';

/** `./maison search "QUESTION"`: passages only. */
export function searchCommand(): Command {
  return new Command('search')
    .description(describe('Cherche des passages, sans rédiger de réponse', 'Finds passages, without writing an answer'))
    .argument('<question>')
    .option('--limit <n>', describe('combien de passages', 'how many passages'), toCount, 10)
    .option('--space <name>', describe('seulement cet espace', 'only this space'))
    .option('--mode <mode>', 'read, mix, lexical, vector', 'read')
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (question: string, options: { limit: number; space?: string; mode: string; json?: boolean }) => {
      const house = await openHouse({ signal: untilInterrupted() });
      try {
        const scope = options.space ? { scope: { space: options.space } } : {};
        const json = { question, limit: options.limit, mode: options.mode, ...scope };
        const result = await house.call(SearchAnswer, '/api/search', { method: 'POST', json });
        if (options.json) return printJson(result);
        for (const source of result.sources) {
          const place = [source.path, `p. ${source.page}`, ...source.headings].join(' · ');
          print(`${source.number}. ${place}\n   ${source.text.replaceAll(/\s+/g, ' ').slice(0, 300)}\n`);
        }
        if (result.sources.length === 0) note({ fr: 'Aucun passage trouvé.', en: 'No passage found.' });
      } finally {
        await house.close();
      }
    });
}

/** Parses a count from 1 to 50, as the contract allows. */
export function toCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > 50) throw new InvalidArgumentError('1…50');
  return count;
}
