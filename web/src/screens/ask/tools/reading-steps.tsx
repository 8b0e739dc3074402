import './reading-steps.css';
import {
  IconAlertTriangle,
  IconCalculator,
  IconCode,
  IconFileDiff,
  IconFileSearch,
  IconListSearch,
  IconPencilCheck,
  IconSearch,
  IconTable,
  type Icon,
} from '@tabler/icons-react';
import type { ReadingStep } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import type { ShownExchange } from '../exchange/exchange-state.ts';

/** What the model had done for its answer, step by step as it happens: searched, opened, worked out, and what the house did about its answer. */
export function ReadingSteps({ exchange }: { readonly exchange: ShownExchange }) {
  const { t } = useReading();
  const steps = exchange.steps.flatMap(({ tool, ...step }) => (tool === 'none' ? [] : [{ tool, ...step }]));
  if (steps.length === 0) return null;
  return (
    <ol className="reading-steps" aria-label={t.ask.steps.title}>
      {steps.map((step, index) => {
        const StepIcon = icons[step.tool];
        return (
          <li key={index} className="reading-step">
            <StepIcon size={14} aria-hidden="true" />
            <span>{t.ask.steps[step.tool](step.words, step.found)}</span>
          </li>
        );
      })}
    </ol>
  );
}

const icons: Record<Exclude<ReadingStep['tool'], 'none'>, Icon> = {
  search: IconSearch,
  open: IconFileSearch,
  find: IconListSearch,
  rows: IconTable,
  calculate: IconCalculator,
  list: IconListSearch,
  compare: IconFileDiff,
  'search-code': IconCode,
  'open-code': IconCode,
  repair: IconPencilCheck,
  cut: IconAlertTriangle,
  'small-way': IconAlertTriangle,
};
