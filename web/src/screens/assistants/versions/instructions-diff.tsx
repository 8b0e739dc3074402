import type { AssistantDetails } from '../../../../../src/contract/index.ts';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { useAssistant } from '../../assistant-catalogue/use-assistants.ts';
import { DiffView } from './diff-view.tsx';

interface Props {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** How the instructions of one version became those of another. */
export function InstructionsDiff({ id, from, to }: Props) {
  const { t } = useReading();
  const [before, after] = [useAssistant(id, { version: from }), useAssistant(id, { version: to })];
  if (!before.data || !after.data) return <QueryState of={before.data ? after : before} />;
  const read = (data: unknown): string => (data as AssistantDetails).version.instructions;
  return <DiffView before={read(before.data)} after={read(after.data)} label={t.assistants.diffLabel(from, to)} />;
}
