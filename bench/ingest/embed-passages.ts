import { parseDocument } from '../../src/knowledge/parser/parse-document.ts';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openOutbound } from '../../src/governance/index.ts';
import { openModels } from '../../src/models/index.ts';
import { watchMemory } from './watch-memory.ts';

const { signal } = new AbortController();

/**
 * Embeds the first passages of a PDF, and after every fourth a text longer than the model reads, with the configured
 * model. Returns the most memory its process held, in megabytes; null when it is not on this machine.
 */
export async function embedPassages(pdf: string, passages: number): Promise<number | null> {
  const config = readConfig();
  const parts = { config, outbound: openOutbound(config, { log: silentLog, clock: systemClock }), log: silentLog };
  const models = openModels(config, { ...parts, clock: systemClock });
  const watch = watchMemory(process.pid, null);
  try {
    const engine = await models.embed({ signal });
    for (const [index, text] of (await readPassages(pdf, passages)).entries()) {
      await engine.embed([text], { purpose: 'passage', signal });
      if (index % 4 === 3) await engine.embed([`${text} `.repeat(4)], { purpose: 'passage', signal });
    }
  } catch (thrown) {
    if ((thrown as { code?: string }).code === 'model_absent') return null;
    throw thrown;
  } finally {
    await watch.stop();
    await models.close();
    await parts.outbound.close();
  }
  return watch.peaks.get('embedding model') ?? null;
}

async function readPassages(pdf: string, passages: number): Promise<string[]> {
  const texts: string[] = [];
  for await (const event of parseDocument({ path: pdf, name: 'rapport.pdf' }, { signal })) {
    if (event.type === 'page-parsed') texts.push(...event.passages.map(({ text }) => text));
    if (texts.length >= passages) break;
  }
  return texts.slice(0, passages);
}
