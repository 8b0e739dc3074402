import { readConfig, systemClock } from '../../../src/base/index.ts';
import { silentLog } from '../../../src/base/log/log.ts';
import { type GradeBook, openGradeBook } from '../../../src/assistants/exam/grade-book.ts';
import {
  type LargerModels,
  type LargerOptions,
  openLargerModels,
} from '../../../src/assistants/larger/larger-models.ts';
import { openOutbound } from '../../../src/governance/index.ts';
import { createActivity } from '../../../src/knowledge/index.ts';
import { createFakeModels, type FakeAnswer } from '../../../src/models/engines/fake.ts';
import type { GenerateRequest, Models } from '../../../src/models/index.ts';
import type { TestStore } from '../../store-for-tests.ts';

/** The default model of a house, and the one that its machine carries in these tests. */
export const usual = 'qwen2.5-coder-1.5b-instruct';
export const larger = 'ministral-3-8b-instruct';

export type Script = (request: GenerateRequest) => FakeAnswer;

export interface LargerHouse {
  readonly largerModels: LargerModels;
  readonly gradeBook: GradeBook;
  /** The chat model of the house, as its models say. */
  chat(): string | undefined;
  /** Which models were asked to write, each time. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** A card of 12 GB: its house is offered Ministral 3 8B. */
const machine = { modelMegabytes: 22_000, cores: 8, slots: 4, card: { name: 'a card', megabytes: 12_884 } };

/** A house whose two chat models follow scripts, on the store and home of a test. */
export async function openLargerHouse(
  { store, home }: TestStore,
  scripts: { readonly usual: Script; readonly larger: Script },
  { env = {}, ...options }: LargerOptions & { readonly env?: Record<string, string> } = {},
): Promise<LargerHouse> {
  const config = readConfig({ MAISON_HOME: home, ...env });
  const outbound = openOutbound(config, { log: silentLog, clock: systemClock });
  const gradeBook = await openGradeBook({ store, log: silentLog });
  const asked: string[] = [];
  const models = createTwoModels({ [usual]: scripts.usual, [larger]: scripts.larger }, asked, config.chat.model);
  const parts = { config, store, outbound, gradeBook, activity: createActivity(), log: silentLog, clock: systemClock };
  const pull: LargerOptions['pull'] = async (name) => ({ name, ...nowhere });
  const largerModels = openLargerModels({ ...parts, models }, { machine, pull, ...options });
  return {
    largerModels,
    gradeBook,
    asked,
    chat: () => models.status()[0]?.name,
    async close() {
      await largerModels.close();
      await gradeBook.close();
      await outbound.close();
    },
  };
}

const nowhere = { bytes: 1, sha256: '', licence: 'Apache-2.0', file: '', source: 'folder' };

function createTwoModels(scripts: Readonly<Record<string, Script>>, asked: string[], first: string): Models {
  const fakes = new Map(
    Object.entries(scripts).map(([name, script]) => {
      const onGenerate = (): void => void asked.push(name);
      return [name, createFakeModels({ script, contextTokens: 40_000, onGenerate })] as const;
    }),
  );
  const [fake] = fakes.values();
  if (!fake) throw new Error('no model');
  let own = first;
  return {
    ...fake,
    async chat({ signal, model = own }) {
      const engine = await fakes.get(model)?.chat({ signal });
      if (!engine) throw new Error(`no model ${model}`);
      return { ...engine, name: model };
    },
    status: () =>
      [own, ...[...fakes.keys()].filter((name) => name !== own)].map((name) => ({
        name,
        task: 'chat' as const,
        location: 'here' as const,
        licence: 'Apache-2.0',
        bytes: 1_117_320_768,
        identity: `${name}#0`,
        status: { state: 'ready' as const },
      })),
    changeChat: (name) => void (own = name),
  };
}
