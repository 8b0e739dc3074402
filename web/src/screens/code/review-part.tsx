import { type FormEvent, useEffect, useId, useState } from 'react';
import type { CodeReview, Repository } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { keepDraft, readDraft, reviewPlace } from '../../api/drafts.ts';
import { house } from '../../api/house.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { ownsHouse } from '../../shell/roles.ts';
import { useReading } from '../../texts/texts.tsx';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ShownLines } from './code-file-view.tsx';
import { ReviewFindings } from './review-findings.tsx';

interface Props {
  readonly repositories: readonly Repository[];
  readonly onOpen: (lines: ShownLines) => void;
}

/** A diff that is pasted, or a branch: what it breaks, each remark with the lines that prove it. */
export function ReviewPart({ repositories, onOpen }: Props) {
  const { t } = useReading();
  const { role } = useHouse();
  const read = repositories.filter(({ commit }) => commit !== null);
  // Other branches are reviewed where they were opened, or by who may add them.
  const branchable = read.filter(({ otherBranches }) => otherBranches || ownsHouse(role));
  const [of, setOf] = useState<'diff' | 'branch'>('diff');
  // One that was too long for a question was left here.
  const [diff, setDiff] = useState(() => readDraft(reviewPlace));
  useEffect(() => keepDraft(reviewPlace, ''), []);
  const [branch, setBranch] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const { review, busy, problem, send } = useReview();
  const id = useId();
  if (read.length === 0) return null;
  const repository = chosen ?? branchable[0]?.id ?? '';
  const ready = of === 'diff' ? diff.trim() !== '' : branch.trim() !== '' && repository !== '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) void send(of === 'diff' ? { diff } : { branch: branch.trim(), repository });
  };
  return (
    <section className="code-review" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t.code.review}</h2>
      <p className="hint">{t.code.reviewText}</p>
      <form onSubmit={submit} noValidate>
        {branchable.length > 0 && (
          <ChoiceBar
            label={t.code.reviewWhat}
            hideLabel
            value={of}
            options={[
              ['diff', t.code.reviewOf.diff],
              ['branch', t.code.reviewOf.branch],
            ]}
            onValue={setOf}
          />
        )}
        {of === 'diff' ? (
          <DiffField diff={diff} onDiff={setDiff} />
        ) : (
          <BranchFields
            repositories={branchable}
            repository={repository}
            onRepository={setChosen}
            branch={branch}
            onBranch={setBranch}
          />
        )}
        <button type="submit" className="button button-accent" disabled={busy || !ready}>
          {t.code.reviewSubmit}
        </button>
      </form>
      {problem && <ProblemNotice words={problem} />}
      <p className="code-status hint" role="status">
        {busy ? t.code.reviewing : ''}
      </p>
      {review && !busy && <ReviewFindings review={review} onOpen={onOpen} />}
    </section>
  );
}

function DiffField({ diff, onDiff }: { readonly diff: string; readonly onDiff: (diff: string) => void }) {
  const { t } = useReading();
  return (
    <label className="code-diff">
      <span className="label">{t.code.diff}</span>
      <textarea
        className="field"
        rows={6}
        spellCheck={false}
        placeholder={t.code.diffPlaceholder}
        value={diff}
        onChange={(event) => onDiff(event.target.value)}
      />
    </label>
  );
}

interface BranchProps {
  readonly repositories: readonly Repository[];
  readonly repository: string;
  readonly onRepository: (id: string) => void;
  readonly branch: string;
  readonly onBranch: (branch: string) => void;
}

function BranchFields({ repositories, repository, onRepository, branch, onBranch }: BranchProps) {
  const { t } = useReading();
  const id = useId();
  return (
    <div className="code-review-branch">
      <div>
        <label className="label" htmlFor={id}>
          {t.code.branchOf}
        </label>
        <select id={id} className="field" value={repository} onChange={(event) => onRepository(event.target.value)}>
          {repositories.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name} ({one.branch})
            </option>
          ))}
        </select>
      </div>
      <TextField
        label={t.code.branchName}
        hint={t.code.branchNameHint}
        value={branch}
        onValue={onBranch}
        autoComplete="off"
        spellCheck={false}
      />
    </div>
  );
}

type Asked = { readonly diff: string } | { readonly branch: string; readonly repository: string };

function useReview() {
  const [review, setReview] = useState<CodeReview | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (body: Asked): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    setReview(null);
    try {
      const { data } = await house.POST('/api/code/review', { body });
      setReview(data ?? null);
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
    setBusy(false);
  };
  return { review, busy, problem, send };
}
