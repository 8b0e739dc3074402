import { useId, useState } from 'react';
import type { JudgedBlindPair } from '../../../../../../src/contract/index.ts';
import { useReading } from '../../../../texts/texts.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { SelectBox } from '../../../../ui/select-box.tsx';
import type { KnownCase } from '../written-case.ts';
import { useBlindPair } from './use-blind-pair.ts';

interface Props {
  readonly id: string;
  /** The version whose cases are shown. */
  readonly version: number;
  /** All versions of the assistant. */
  readonly versions: readonly number[];
  /** Which one it begins with, and those that may follow. */
  readonly one: KnownCase;
  readonly cases: readonly KnownCase[];
  readonly onClose: () => void;
}

/** Two answers to a case side by side as A and B: which is better is said before it is told whose they are. */
export function BlindDialog({ id, version, versions, one, cases, onClose }: Props) {
  const { t } = useReading();
  const words = t.blindPairs;
  const [against, setAgainst] = useState(0);
  const [shown, setShown] = useState(one);
  const { pair, told, busy, problem, ask, judge, clear } = useBlindPair(id);
  const next = cases[cases.findIndex((each) => each.id === shown.id) + 1];
  const start = (wanted: KnownCase): void => {
    setShown(wanted);
    void ask({ caseId: wanted.id, version, against });
  };
  return (
    <Dialog title={words.title} onClose={onClose} size={880}>
      <div className="field-list">
        <p className="dialog-text">{words.lead}</p>
        <Against
          {...{ version, versions, against }}
          locked={busy}
          onAgainst={(other) => (setAgainst(other), clear())}
        />
        <Told label={words.question} text={shown.prompt} />
        {shown.expected !== '' && <Told label={words.expected} text={shown.expected} />}
        {pair && (
          <div className="blind-answers">
            <Answer letter="A" text={pair.a} />
            <Answer letter="B" text={pair.b} />
          </div>
        )}
        <p role="status" className="hint">
          {busy && !pair ? words.asking : told ? `${tellWhose(told, t.blindPairs)} ${words.kept}` : ''}
        </p>
        {problem !== null && (
          <p className="dialog-problem" role="alert">
            {problem}
          </p>
        )}
        <div className="dialog-actions">
          {!pair && (
            <button type="button" className="button button-accent" disabled={busy} onClick={() => start(shown)}>
              {words.start}
            </button>
          )}
          {pair && !told && <Verdicts busy={busy} onVerdict={(verdict) => void judge(verdict)} />}
          {told && (
            <>
              <button type="button" className="button" onClick={onClose}>
                {t.actions.close}
              </button>
              {next && (
                <button type="button" className="button button-accent" onClick={() => start(next)}>
                  {words.next}
                </button>
              )}
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function Told({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <p className="label">{label}</p>
      <p className="blind-text">{text}</p>
    </div>
  );
}

function tellWhose({ a, b }: JudgedBlindPair, words: ReturnType<typeof useReading>['t']['blindPairs']): string {
  const name = (number: number): string => (number === 0 ? words.house : words.version(number));
  return words.told(name(a), name(b));
}

interface AgainstProps {
  readonly version: number;
  readonly versions: readonly number[];
  readonly against: number;
  readonly locked: boolean;
  readonly onAgainst: (other: number) => void;
}

function Against({ version, versions, against, locked, onAgainst }: AgainstProps) {
  const { t } = useReading();
  const id = useId();
  return (
    <div className="assistant-field">
      <label className="label" htmlFor={id}>
        {t.blindPairs.against(t.blindPairs.version(version))}
      </label>
      <SelectBox>
        <select
          id={id}
          className="field"
          value={against}
          disabled={locked}
          onChange={(event) => onAgainst(Number(event.target.value))}
        >
          <option value={0}>{t.blindPairs.house}</option>
          {versions
            .filter((each) => each !== version)
            .map((each) => (
              <option key={each} value={each}>
                {t.blindPairs.version(each)}
              </option>
            ))}
        </select>
      </SelectBox>
    </div>
  );
}

function Answer({ letter, text }: { readonly letter: string; readonly text: string }) {
  const { t } = useReading();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t.blindPairs.answer(letter)}</h3>
      <p className="blind-text">{text === '' ? t.blindPairs.none : text}</p>
    </section>
  );
}

interface VerdictsProps {
  readonly busy: boolean;
  readonly onVerdict: (verdict: JudgedBlindPair['verdict']) => void;
}

function Verdicts({ busy, onVerdict }: VerdictsProps) {
  const { t } = useReading();
  const words = t.blindPairs;
  const said = [
    ['a', words.better('A')],
    ['same', words.same],
    ['b', words.better('B')],
  ] as const;
  return said.map(([verdict, label]) => (
    <button key={verdict} type="button" className="button" disabled={busy} onClick={() => onVerdict(verdict)}>
      {label}
    </button>
  ));
}
