import { useState } from 'react';
import type { CaseProposal } from '../../../../../../src/contract/index.ts';
import { toMessage } from '../../../../api/api-error.ts';
import { house } from '../../../../api/house.ts';
import { houseQueries } from '../../../../api/queries.ts';
import { useReading } from '../../../../texts/texts.tsx';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { refreshAssistants } from '../../../assistant-catalogue/use-assistants.ts';

interface Props {
  readonly id: string;
  /** null for who may not change the assistant: they see what they gave themselves. */
  readonly onTake: ((given: CaseProposal) => void) | null;
}

/** Turns that people gave as cases: taken over or thrown away by who changes the assistant, withdrawn by who gave them. */
export function ProposalsPart({ id, onTake }: Props) {
  const { t } = useReading();
  const words = t.caseProposals;
  const [problem, setProblem] = useState<string | null>(null);
  const at = { params: { path: { id } } };
  const { data } = houseQueries.useQuery('get', '/api/assistants/{id}/proposals', at);
  if (!data || data.proposals.length === 0) return null;
  const remove = async (proposalId: string): Promise<void> => {
    setProblem(null);
    const path = { id, proposalId };
    await house
      .DELETE('/api/assistants/{id}/proposals/{proposalId}', { params: { path } })
      .catch((thrown: unknown) => setProblem(toMessage(thrown)));
    refreshAssistants();
  };
  return (
    <section className="case-proposals" aria-labelledby="case-proposals-title">
      <h3 id="case-proposals-title">{words.waiting}</h3>
      <p className="hint">{words.waitingLead}</p>
      {problem && <ProblemNotice words={problem} />}
      <ul className="assistant-case-list">
        {data.proposals.map((one) => (
          <Proposal key={one.id} one={one} onTake={onTake} onRemove={() => void remove(one.id)} />
        ))}
      </ul>
    </section>
  );
}

interface ProposalProps extends Pick<Props, 'onTake'> {
  readonly one: CaseProposal;
  readonly onRemove: () => void;
}

function Proposal({ one, onTake, onRemove }: ProposalProps) {
  const { t } = useReading();
  const words = t.caseProposals;
  const { prompt, form, expected, mine } = one;
  const [label, name] = mine ? [words.withdraw, words.withdrawOf] : [words.dismiss, words.dismissOf];
  return (
    <li className="case-proposal">
      <p className="case-proposal-prompt">{prompt}</p>
      {Object.entries(form).map(([field, value]) => (
        <p key={field} className="hint">
          {t.assistants.filled(field, value)}
        </p>
      ))}
      <p className="hint">{expected}</p>
      <p className="case-outcome">
        {mine && <span className="hint">{words.mine}</span>}
        <span className="case-acts">
          {onTake && (
            <button
              type="button"
              className="button button-small"
              aria-label={words.takeOverOf(prompt)}
              onClick={() => onTake(one)}
            >
              {words.takeOver}
            </button>
          )}
          <button
            type="button"
            className="button button-plain button-small"
            aria-label={name(prompt)}
            onClick={onRemove}
          >
            {label}
          </button>
        </span>
      </p>
    </li>
  );
}
