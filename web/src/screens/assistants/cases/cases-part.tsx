import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type {
  AssistantDetails,
  AssistantField,
  AssistantEvaluation,
  CaseProposal,
  WrittenCase,
} from '../../../../../src/contract/index.ts';
import { house } from '../../../api/house.ts';
import { houseQueries } from '../../../api/queries.ts';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { refreshAssistants, useAssistant } from '../../assistant-catalogue/use-assistants.ts';
import { useOffering } from '../offering/use-offering.ts';
import { BlindComparisons } from './blind/blind-comparisons.tsx';
import { BlindDialog } from './blind/blind-dialog.tsx';
import { CaseDialog } from './case-dialog.tsx';
import { CaseLine } from './case-line.tsx';
import { Comparisons } from './comparisons.tsx';
import { ProposalsPart } from './proposals/proposals-part.tsx';
import { RunBar } from './run-bar.tsx';
import { useCaseRuns } from './use-case-runs.ts';
import { type CaseText, keepCase, type KnownCase, toWrittenCase } from './written-case.ts';

interface Props {
  readonly details: AssistantDetails;
  /** The version whose cases are shown. */
  readonly number: number;
  readonly newest: number;
}

/** The cases of an assistant: what a good answer holds, what became of each, and what can be said of the version. */
export function CasesPart({ details, number, newest }: Props) {
  const { t } = useReading();
  const { id, mine } = details.assistant;
  const { mayRun } = useOffering(details);
  const asked = houseQueries.useQuery('get', '/api/assistants/{id}/evaluation', {
    params: { path: { id }, query: { version: number } },
  });
  const told = asked.data;
  const fields = useAssistant(id, { version: number }).data?.version.settings.form;
  const runs = useCaseRuns();
  const [doing, setDoing] = useState<Doing | null>(null);
  return (
    <section className="assistant-part" aria-labelledby="assistant-cases-title">
      <div className="assistant-part-head">
        <h2 id="assistant-cases-title">{t.assistantCases.title}</h2>
        {mine && told && (
          <button type="button" className="button button-small" onClick={() => setDoing({ what: 'edit', one: null })}>
            <IconPlus size={15} aria-hidden="true" /> {t.assistantCases.add}
          </button>
        )}
      </div>
      <p className="hint">{t.assistantCases.lead}</p>
      <QueryState of={asked} />
      {runs.problem && <ProblemNotice words={runs.problem} />}
      {told?.cases.length === 0 && <p className="assistants-none">{t.assistantCases.none}</p>}
      {told && told.cases.length > 0 && (
        <>
          <RunBar
            told={told}
            runs={runs}
            onRun={mayRun ? (versions) => void runs.run(toWanted(id, told, versions)) : null}
          />
          <ul className="assistant-case-list">
            {told.cases.map((one) => (
              <CaseLine
                key={one.id}
                one={one}
                version={told.version}
                answer={runs.answers[one.id]}
                onEdit={mine ? () => setDoing({ what: 'edit', one }) : null}
                onRemove={() => setDoing({ what: 'remove', one })}
                onCompare={mayRun ? () => setDoing({ what: 'compare', one }) : null}
              />
            ))}
          </ul>
          <Comparisons of={told.comparisons} />
          <BlindComparisons of={told} />
        </>
      )}
      <ProposalsPart id={id} onTake={mine ? (given) => setDoing({ what: 'edit', one: null, given }) : null} />
      {doing && told && (
        <CaseDialogs
          {...{ doing, id, fields, newest, told }}
          versions={details.versions}
          onClose={() => setDoing(null)}
        />
      )}
    </section>
  );
}

function toWanted(id: string, { cases }: AssistantEvaluation, versions: readonly number[]) {
  return { id, caseIds: cases.map((one) => one.id), versions };
}

type Doing =
  | { readonly what: 'edit'; readonly one: KnownCase | null; readonly given?: CaseProposal }
  | { readonly what: 'remove'; readonly one: KnownCase }
  | { readonly what: 'compare'; readonly one: KnownCase };

interface DialogsProps {
  readonly doing: Doing;
  readonly id: string;
  readonly fields: readonly AssistantField[] | undefined;
  readonly told: AssistantEvaluation;
  readonly versions: AssistantDetails['versions'];
  readonly newest: number;
  readonly onClose: () => void;
}

function CaseDialogs({ doing, versions, fields, ...rest }: DialogsProps) {
  const { id, told, onClose } = rest;
  if (doing.what === 'compare')
    return (
      <BlindDialog
        {...{ id, onClose }}
        one={doing.one}
        cases={told.cases}
        version={told.version}
        versions={versions.map((each) => each.number)}
      />
    );
  return fields ? <SavingDialogs {...rest} doing={doing} fields={fields} cases={told.cases} /> : null;
}

interface SavingProps extends Pick<DialogsProps, 'id' | 'newest' | 'onClose'> {
  readonly doing: Exclude<Doing, { what: 'compare' }>;
  readonly fields: readonly AssistantField[];
  readonly cases: readonly KnownCase[];
}

function SavingDialogs({ doing, id, fields, cases, newest, onClose }: SavingProps) {
  const { t } = useReading();
  const { one } = doing;
  const given = doing.what === 'edit' ? doing.given : undefined;
  const save = async (written: WrittenCase[]): Promise<void> => {
    await house.PUT('/api/assistants/{id}/cases', {
      params: { path: { id } },
      body: { basedOn: newest, cases: written, ...(given ? { proposal: given.id } : {}) },
    });
    refreshAssistants();
  };
  if (doing.what === 'remove')
    return (
      <ConfirmDialog
        title={t.assistantCases.removeTitle}
        confirm={t.assistantCases.remove}
        onConfirm={() => save(cases.filter((each) => each.id !== doing.one.id).map(keepCase))}
        onClose={onClose}
      >
        {t.assistantCases.removeText(doing.one.prompt)}
      </ConfirmDialog>
    );
  const write = (text: CaseText): Promise<void> => {
    const written = toWrittenCase(text, one, cases);
    const kept = cases.map((each) => (each.id === written.id ? written : keepCase(each)));
    return save(one ? kept : [...kept, written]);
  };
  return <CaseDialog {...{ one, given, fields, onClose }} next={newest + 1} onSave={write} />;
}
