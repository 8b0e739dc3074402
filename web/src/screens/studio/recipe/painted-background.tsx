import { IconBrush } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import type { Background } from '../../../../../src/contract/index.ts';
import { house } from '../../../api/house.ts';
import { houseQueries, refresh } from '../../../api/queries.ts';
import { useHouse } from '../../../shell/house-context.tsx';
import { runsHouse } from '../../../shell/roles.ts';
import { useReading } from '../../../texts/texts.tsx';
import { useStudio } from '../state/studio-context.tsx';

interface Props {
  readonly background: Background;
  readonly onTake: (background: Background) => void;
}

const testPace = 1500;

/** A background in words, which a server of the company paints; nothing where there is none, but how to name one. */
export function PaintedBackground({ background, onTake }: Props) {
  const { t } = useReading();
  const { role } = useHouse();
  const { data: painter } = houseQueries.useQuery('get', '/api/photo-painter', undefined, {
    refetchInterval: ({ state }) => (state.data?.state === 'testing' ? testPace : false),
  });
  const runs = runsHouse(role);
  if (!painter || (painter.state === 'absent' && !runs)) return null;
  if (painter.state === 'absent')
    return (
      <section>
        <h2 className="label">{t.paint.title}</h2>
        <p className="hint">{t.paint.setUp}</p>
      </section>
    );
  return (
    <section className="paint">
      <h2 className="label">{t.paint.title}</h2>
      {painter.state === 'testing' && (
        <p className="hint" role="status">
          <span className="spinner" aria-hidden="true" /> {t.paint.testing}
        </p>
      )}
      {painter.problem && (
        <p className="dialog-problem" role="alert">
          {painter.problem.message}
        </p>
      )}
      {painter.problem && runs && <Retest />}
      {painter.state !== 'refused' && <Words {...{ background, onTake }} host={painter.host ?? ''} />}
    </section>
  );
}

function Retest() {
  const { t } = useReading();
  const [busy, setBusy] = useState(false);
  const test = async (): Promise<void> => {
    setBusy(true);
    await house.POST('/api/photo-painter/test').catch(() => undefined);
    refresh('/api/photo-painter');
    setBusy(false);
  };
  return (
    <button type="button" className="button button-small" disabled={busy} onClick={() => void test()}>
      {busy && <span className="spinner" aria-hidden="true" />} {t.paint.retest}
    </button>
  );
}

function Words({ background, onTake, host }: Props & { readonly host: string }) {
  const { t } = useReading();
  const { askPaint } = useStudio();
  const field = useId();
  const chosen = background.kind === 'painted' ? background : null;
  const [words, setWords] = useState(chosen?.prompt ?? '');
  const prompt = words.trim();
  const paint = (seed: number): void => {
    onTake({ kind: 'painted', prompt, seed });
    askPaint();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isWritten(prompt)) paint(chosen?.prompt === prompt ? chosen.seed : 1);
  };
  return (
    <form className="paint-words" onSubmit={submit}>
      <label htmlFor={field}>{t.paint.prompt}</label>
      <textarea
        id={field}
        className="field"
        rows={3}
        maxLength={promptLength}
        value={words}
        placeholder={t.paint.placeholder}
        onChange={(event) => setWords(event.target.value.replaceAll(/[<>\n]/gu, ''))}
        onKeyDown={(event) => {
          // A prompt has no lines: Enter paints, as in the other fields of one line.
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) submit(event);
        }}
      />
      <div className="paint-examples" role="group" aria-label={t.paint.examples}>
        {t.paint.exampleWords.map((example) => (
          <button key={example} type="button" className="paint-example" onClick={() => setWords(example)}>
            {example}
          </button>
        ))}
      </div>
      <div className="paint-actions">
        <button type="submit" className="button button-accent" disabled={!isWritten(prompt)}>
          <IconBrush size={16} aria-hidden="true" /> {t.paint.paint}
        </button>
        {chosen?.prompt === prompt && (
          <button type="button" className="button" onClick={() => paint(chosen.seed + 1)}>
            {t.paint.another}
          </button>
        )}
      </div>
      <p className="hint">
        {t.paint.sent(host)} {t.paint.marked}
      </p>
    </form>
  );
}

/** As the contract has it. */
const promptLength = 500;
const isWritten = (prompt: string): boolean => prompt.length >= 3;
