import { IconMessagePlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { DraftComment } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house, take } from '../../api/house.ts';
import { useReading } from '../../texts/texts.tsx';
import type { DraftWork } from './use-draft.ts';

interface Props {
  readonly work: DraftWork;
  readonly block: string;
  readonly number: number;
  readonly mayComment: boolean;
  readonly comments: readonly DraftComment[];
}

/** What is said to a block, beside it, and where something more can be said. */
export function BlockComments({ work, block, number, mayComment, comments }: Props) {
  const { t } = useReading();
  const [writing, setWriting] = useState(false);
  if (comments.length === 0 && !mayComment) return <div className="draft-comments" />;
  return (
    <div className="draft-comments">
      <CommentList work={work} comments={comments} />
      {mayComment && !writing && (
        <button
          type="button"
          className="icon-button icon-button-small"
          aria-label={t.drafts.commentsOf(number)}
          title={t.drafts.commentsOf(number)}
          onClick={() => setWriting(true)}
        >
          <IconMessagePlus size={16} />
        </button>
      )}
      {writing && <CommentForm work={work} block={block} onDone={() => setWriting(false)} />}
    </div>
  );
}

function CommentForm({
  work,
  block,
  onDone,
}: {
  readonly work: DraftWork;
  readonly block: string;
  readonly onDone: () => void;
}) {
  const { t } = useReading();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      const at = { params: { path: { id: work.id } } };
      await take(house.POST('/api/drafts/{id}/comments', { ...at, body: { block, text } }));
      await work.readAgain();
      onDone();
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
  };
  return (
    <form
      className="draft-comment-form"
      onSubmit={(event) => void send(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <textarea
        className="field"
        aria-label={t.drafts.comment}
        rows={3}
        maxLength={4000}
        value={text}
        autoFocus
        onChange={(event) => setText(event.target.value)}
      />
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="draft-comment-acts">
        <button type="submit" className="button button-small" disabled={text.trim() === ''}>
          {t.drafts.send}
        </button>
        <button type="button" className="button button-plain button-small" onClick={onDone}>
          {t.actions.cancel}
        </button>
      </div>
    </form>
  );
}

function CommentList({ work, comments }: { readonly work: DraftWork; readonly comments: readonly DraftComment[] }) {
  const { t } = useReading();
  if (comments.length === 0) return null;
  return (
    <ul aria-label={t.drafts.comments}>
      {comments.map((comment) => (
        <CommentLine key={comment.id} work={work} comment={comment} />
      ))}
    </ul>
  );
}

function CommentLine({ work, comment }: { readonly work: DraftWork; readonly comment: DraftComment }) {
  const { t, format } = useReading();
  const { id, author, mine, text, madeAt, resolvedBy } = comment;
  const resolved = resolvedBy !== null;
  const mayResolve = mine || (work.details !== null && work.details.draft.right !== 'read');
  const settle = async (): Promise<void> => {
    const at = { params: { path: { id: work.id, commentId: id } } };
    await work.act('other', async () => {
      await take(house.PUT('/api/drafts/{id}/comments/{commentId}', { ...at, body: { resolved: !resolved } }));
      return null;
    });
    await work.readAgain();
  };
  return (
    <li data-resolved={resolved || undefined}>
      <p className="hint">
        <strong>{author}</strong> {format.moment(madeAt)}
        {resolvedBy !== null && ` · ${t.drafts.resolved(resolvedBy)}`}
      </p>
      <p className="draft-comment-text">{text}</p>
      {mayResolve && (
        <button type="button" className="button button-plain button-small" onClick={() => void settle()}>
          {resolved ? t.drafts.reopenComment : t.drafts.resolve}
        </button>
      )}
    </li>
  );
}

/** Comments of paragraphs that are no longer in the draft. */
export function LostComments({
  work,
  comments,
}: {
  readonly work: DraftWork;
  readonly comments: readonly DraftComment[];
}) {
  const { t } = useReading();
  if (comments.length === 0) return null;
  return (
    <section className="draft-lost">
      <h2>{t.drafts.gone}</h2>
      <CommentList work={work} comments={comments} />
    </section>
  );
}
