import type { CodeReview, ReviewFinding, ReviewLines } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';
import type { ShownLines } from './code-file-view.tsx';

type Open = (lines: ShownLines) => void;

/** What a review found: how much was read, each remark with its lines, and what could not be compared. */
export function ReviewFindings({ review, onOpen }: { readonly review: CodeReview; readonly onOpen: Open }) {
  const { t, format } = useReading();
  const { repository, files, added, removed, findings, notes } = review;
  const counted = t.code.reviewed(
    t.code.reviewedFiles(format.number(files), files === 1),
    format.number(added),
    format.number(removed),
  );
  const isClean = findings.every(({ weight }) => weight === 'look');
  return (
    <>
      <p className="hint">
        {repository ? `${repository.name} · ${repository.commit.slice(0, 8)} · ` : ''}
        {counted}
      </p>
      {isClean && <p>{notes.length === 0 ? t.code.reviewClean : t.code.reviewCleanPart}</p>}
      {notes.map((note) => (
        <p key={note} className="hint">
          {note}
        </p>
      ))}
      {findings.length > 0 && (
        <ol className="code-findings" aria-label={t.code.findings}>
          {findings.map((finding, at) => (
            // Two remarks may say the same of two places; their order does not change.
            <FindingLine key={at} finding={finding} onOpen={onOpen} />
          ))}
        </ol>
      )}
    </>
  );
}

function FindingLine({ finding, onOpen }: { readonly finding: ReviewFinding; readonly onOpen: Open }) {
  const { t } = useReading();
  const { weight, text, proofs } = finding;
  return (
    <li className="code-finding" data-weight={weight}>
      <p>
        <span className="code-weight">{t.code.weights[weight]}</span>
        {text.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part))}
      </p>
      {proofs.map((proof, at) => (
        <ProofLines key={at} proof={proof} onOpen={onOpen} />
      ))}
    </li>
  );
}

function ProofLines({ proof, onOpen }: { readonly proof: ReviewLines; readonly onOpen: Open }) {
  const { t } = useReading();
  const { of, repositoryId, repository, commit, path, startLine, endLine, text } = proof;
  const lines = startLine === endLine ? `${startLine}` : `${startLine}–${endLine}`;
  // What the diff leaves is in no file of the house: its lines stand here alone.
  const file =
    repositoryId !== null && repository !== null && commit !== null
      ? { repositoryId, repository, commit, path, startLine, endLine }
      : null;
  return (
    <div className="code-proof">
      <p>
        {file ? (
          <button type="button" className="code-path" aria-label={t.code.open(path)} onClick={() => onOpen(file)}>
            {path}
          </button>
        ) : (
          <span className="code-file-name">{path}</span>
        )}
        <span className="hint">
          {lines} · {t.code.linesOf[of]}
        </span>
      </p>
      <pre className="code-lines" tabIndex={0} aria-label={t.code.place(path, startLine, endLine)}>
        {text}
      </pre>
    </div>
  );
}
