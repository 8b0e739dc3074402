import { Menu } from '@mantine/core';
import { IconCheck, IconChecklist, IconFlag, IconListSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { toMessage } from '../../../../api/api-error.ts';
import { useReading } from '../../../../texts/texts.tsx';
import type { ShownExchange } from '../../exchange/exchange-state.ts';
import type { Judging } from '../../exchange/use-judging.ts';
import { GiveCaseDialog } from '../proposal/give-case-dialog.tsx';
import { useTakesCases } from '../proposal/use-takes-cases.ts';
import { CaseDialog } from './case-dialog.tsx';
import { FeedbackKind } from './feedback-kinds.ts';

interface Props {
  readonly exchange: ShownExchange;
  readonly judging: Judging;
  /** null where nothing of it is kept. */
  readonly conversationId: string | null;
}

/** What who asked says of an answer: what is wrong with it, and which sentence would have been right. */
export function Judgement({ exchange, judging, conversationId }: Props) {
  const { t } = useReading();
  const takesCases = useTakesCases(conversationId);
  const [giving, setGiving] = useState<'no' | 'asked' | 'given'>('no');
  const [choosing, setChoosing] = useState(false);
  const { id, feedback, kept } = exchange;
  if (id === null) return null;
  const choose = (): void => setChoosing(true);
  return (
    <>
      <FeedbackMenu
        {...{ id, exchange, judging }}
        onChoose={choose}
        onGive={takesCases ? () => setGiving('asked') : null}
      />
      {giving === 'given' && (
        <span role="status" className="hint">
          {t.caseProposals.given}
        </span>
      )}
      {giving === 'asked' && (
        <GiveCaseDialog id={id} onGiven={() => setGiving('given')} onClose={() => setGiving('no')} />
      )}
      {(kept || feedback !== null) && (
        <button
          type="button"
          className="button button-plain button-small"
          data-done={kept || undefined}
          onClick={choose}
        >
          {kept ? <IconChecklist size={15} aria-hidden="true" /> : <IconListSearch size={15} aria-hidden="true" />}
          <span aria-live="polite">{kept ? t.cases.kept : t.cases.offer}</span>
        </button>
      )}
      {choosing && <CaseDialog id={id} exchange={exchange} judging={judging} onClose={() => setChoosing(false)} />}
    </>
  );
}

interface MenuProps extends Omit<Props, 'conversationId'> {
  readonly id: string;
  readonly onChoose: () => void;
  /** null where no assistant takes cases. */
  readonly onGive: (() => void) | null;
}

function FeedbackMenu({ id, exchange, judging, onChoose, onGive }: MenuProps) {
  const { t } = useReading();
  const [problem, setProblem] = useState<string | null>(null);
  const { feedback, kept } = exchange;
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <button
          type="button"
          className="button button-plain button-small"
          data-done={feedback !== null || undefined}
          title={feedback ? t.ask.feedback[feedback] : undefined}
        >
          <IconFlag size={15} aria-hidden="true" />
          <span aria-live="polite">{problem ?? (feedback ? t.ask.feedbackKept : t.ask.report)}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t.ask.reportTitle}</Menu.Label>
        {FeedbackKind.map((kind) => (
          <Menu.Item
            key={kind}
            rightSection={feedback === kind ? <IconCheck size={15} /> : null}
            onClick={() =>
              void judging.keepFeedback(id, kind).then(
                () => setProblem(null),
                (thrown: unknown) => setProblem(toMessage(thrown)),
              )
            }
          >
            {t.ask.feedback[kind]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item rightSection={kept ? <IconCheck size={15} /> : null} onClick={onChoose}>
          {t.cases.keep}
        </Menu.Item>
        {onGive && <Menu.Item onClick={onGive}>{t.caseProposals.offer}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
