import { IconAlertCircle, IconCheck, IconChecks, IconMinus, IconPencil } from '@tabler/icons-react';
import type { DraftMark, DraftSentence } from '../../../../src/contract/index.ts';
import { Link } from '../../shell/link.tsx';
import { useReading } from '../../texts/texts.tsx';

const icons = {
  supported: IconChecks,
  after: IconCheck,
  unsupported: IconAlertCircle,
  written: IconMinus,
  edited: IconPencil,
} as const satisfies Record<DraftMark, unknown>;

const isProved = ({ mark }: DraftSentence): boolean => mark === 'supported' || mark === 'after';
const isOpen = ({ mark }: DraftSentence): boolean => mark === 'unsupported' || mark === 'edited';

interface SummaryProps {
  readonly number: number;
  /** null where it was typed since it was saved. */
  readonly sentences: readonly DraftSentence[] | null;
  readonly open: boolean;
  readonly onOpen: () => void;
}

/** In the margin: how many sentences of a block are proved, and how many are to be checked. */
export function ProofSummary({ number, sentences, open, onOpen }: SummaryProps) {
  const { t } = useReading();
  if (sentences === null)
    return (
      <span className="draft-mark" data-mark="edited" title={t.drafts.typed}>
        <IconPencil size={15} aria-hidden="true" />
        <span className="sr-only">{t.drafts.typed}</span>
      </span>
    );
  const proved = sentences.filter(isProved).length;
  const toCheck = sentences.filter(isOpen).length;
  const words = t.drafts.proofs(proved, toCheck) || t.drafts.noProof;
  const mark = toCheck > 0 ? 'unsupported' : proved > 0 ? 'supported' : 'written';
  const Icon = icons[mark];
  return (
    <button
      type="button"
      className="draft-mark"
      data-mark={mark}
      aria-expanded={open}
      aria-label={`${t.drafts.proofsOf(number)} : ${words}`}
      title={words}
      onClick={onOpen}
    >
      <Icon size={15} aria-hidden="true" />
      <span aria-hidden="true" className="tabular">
        {toCheck > 0 ? toCheck : proved > 0 ? proved : ''}
      </span>
    </button>
  );
}

/** The sentences of a block, each with what is known of its proof. */
export function BlockProofs({
  number,
  sentences,
}: {
  readonly number: number;
  readonly sentences: readonly DraftSentence[];
}) {
  const { t } = useReading();
  return (
    <ul className="draft-proofs" aria-label={t.drafts.proofsOf(number)}>
      {sentences.map((sentence, index) => (
        <ProvedSentence key={`${index} ${sentence.text}`} sentence={sentence} />
      ))}
    </ul>
  );
}

function ProvedSentence({ sentence: { text, mark, proofs, hidden } }: { readonly sentence: DraftSentence }) {
  const { t } = useReading();
  const Icon = icons[mark];
  return (
    <li>
      <p>
        <span className="draft-mark" data-mark={mark}>
          <Icon size={15} aria-hidden="true" /> {t.drafts.marks[mark]}
        </span>{' '}
        {text}
      </p>
      {proofs.map(({ documentId, documentName, page, pageLabel, start, end, quote }) => (
        <blockquote key={`${documentId} ${page} ${start} ${end}`}>
          <p>{quote}</p>
          <Link href={`/documents/${documentId}?page=${page}&start=${start}&end=${end}`}>
            {documentName}, {t.drafts.page(pageLabel ?? String(page))}
          </Link>
        </blockquote>
      ))}
      {hidden > 0 && <p className="hint">{t.drafts.hidden(hidden)}</p>}
    </li>
  );
}
