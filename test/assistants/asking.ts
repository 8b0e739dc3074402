import { AskEvent } from '../../src/contract/index.ts';
import { takeTurn } from '../../src/assistants/index.ts';
import type { Turn } from '../../src/assistants/turn.ts';
import type { Actor } from '../../src/governance/index.ts';
import type { Models } from '../../src/models/index.ts';
import { createFakeModels, type FakeAnswer } from '../../src/models/engines/fake.ts';
import type { FirstSentenceTimes } from '../../src/knowledge/index.ts';
import { openTestIngestion, options, owner, type TestIngestion } from '../knowledge/house-for-ingestion.ts';

export { options, owner };

const charter =
  '# Charte du télétravail\n\nLes salariés peuvent télétravailler deux jours par semaine. Les alternants n’ont pas droit au télétravail.\n';
const older = '# Ancienne charte du télétravail\n\nLes salariés peuvent télétravailler trois jours par semaine.\n';
export const question = 'Combien de jours par semaine les salariés peuvent-ils télétravailler ?';
export const truth = 'Les salariés peuvent télétravailler deux jours par semaine.';

export interface AskingHouse {
  readonly house: TestIngestion;
  readonly models: Models;
  /** What the scripted writer says from now on. */
  script: () => FakeAnswer | Promise<FakeAnswer>;
  /** All events of a turn. Throws what it throws. */
  collect(
    asked: Turn,
    settings?: { signal?: AbortSignal; models?: Models; actor?: Actor; firstSentences?: FirstSentenceTimes },
  ): Promise<AskEvent[]>;
  close(): Promise<void>;
}

/** A house with two charters that say different things, and a writer that follows a script: the truth, at first. */
export async function openAskingHouse(): Promise<AskingHouse> {
  const models = createFakeModels({ script: () => asking.script() });
  const house = await openTestIngestion({ models });
  await house.add('rh/charte.md', charter);
  await house.add('rh/charte-2019.md', older);
  await house.settle();
  const asking: AskingHouse = {
    house,
    models,
    script: () => truth,
    async collect(asked, settings = {}) {
      const events: AskEvent[] = [];
      const { firstSentences = house.parts.firstSentences } = settings;
      const parts = { ...house.parts, models: settings.models ?? models, firstSentences };
      const turn = takeTurn(parts, settings.actor ?? owner, asked, { signal: settings.signal ?? options.signal });
      for await (const event of turn) events.push(AskEvent.parse(event));
      return events;
    },
    close: () => house.close(),
  };
  return asking;
}

/** The first event of a type; throws when there is none. */
export function pick<Type extends AskEvent['type']>(
  events: readonly AskEvent[],
  type: Type,
): Extract<AskEvent, { type: Type }> {
  const found = events.find((event): event is Extract<AskEvent, { type: Type }> => event.type === type);
  if (!found) throw new Error(`no ${type} among ${events.map((event) => event.type).join(', ')}`);
  return found;
}
