import { Command } from 'commander';
import { type Feedback, FeedbackList, type FeedbackKind } from '../contract/index.ts';
import { openHouse } from './open-house.ts';
import { toCount } from './search.ts';
import { describe, language, note, print, printJson, untilInterrupted } from './terminal.ts';

const kinds: Readonly<Record<FeedbackKind, { fr: string; en: string }>> = {
  wrong: { fr: 'fausse', en: 'wrong' },
  outdated: { fr: 'périmée', en: 'outdated' },
  incomplete: { fr: 'incomplète', en: 'incomplete' },
  'proof-does-not-fit': { fr: 'la preuve ne convient pas', en: 'the proof does not fit' },
};

/** `./maison feedback`: the answers that people found wrong, newest first. */
export function feedbackCommand(): Command {
  return new Command('feedback')
    .description(describe('Liste les réponses signalées', 'Lists the answers that people reported'))
    .option('--limit <n>', describe('combien, les plus récentes d’abord', 'how many, newest first'), toCount, 50)
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (options: { limit: number; json?: boolean }) => {
      const house = await openHouse({ signal: untilInterrupted() });
      try {
        const list = await house.call(FeedbackList, '/api/feedback', { query: { limit: String(options.limit) } });
        if (options.json) return printJson(list);
        for (const feedback of list.feedback) show(feedback);
        if (list.total === 0) note({ fr: 'Aucune réponse n’a été signalée.', en: 'No answer was reported.' });
        else if (list.total > list.feedback.length)
          note({ fr: `${list.feedback.length} sur ${list.total}`, en: `${list.feedback.length} of ${list.total}` });
      } finally {
        await house.close();
      }
    });
}

function show({ givenAt, kind, question, documents }: Feedback): void {
  const names = documents.flatMap(({ name }) => name ?? []).join(', ');
  print(`${new Date(givenAt).toLocaleString(language)} · ${kinds[kind][language]}\n   ${question}`);
  if (names) print(`   ${names}`);
}
