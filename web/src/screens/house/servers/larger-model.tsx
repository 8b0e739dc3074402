import { useState } from 'react';
import type { LargerModelState } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house } from '../../../api/house.ts';
import { houseQueries, refresh } from '../../../api/queries.ts';
import { useReading } from '../../../texts/texts.tsx';
import { Meter } from '../../../ui/meter.tsx';

const lookMilliseconds = 2000;
const isUnderWay = (state: LargerModelState['state'] | undefined): boolean =>
  state === 'fetching' || state === 'examining';
const silent: readonly LargerModelState['state'][] = ['unknown', 'none', 'declined'];

/** The larger chat model that this machine carries, how its trial goes and what it came to; nothing where there is none. */
export function LargerModel() {
  const { t } = useReading();
  const { data } = houseQueries.useQuery('get', '/api/chat-models/larger', undefined, {
    refetchOnWindowFocus: 'always',
    refetchInterval: ({ state }) => isUnderWay(state.data?.state) && lookMilliseconds,
  });
  if (!data || silent.includes(data.state)) return null;
  return (
    <section aria-labelledby="larger-model" aria-busy={isUnderWay(data.state)}>
      <h2 id="larger-model">{t.largerModel.title}</h2>
      <Offer known={data} />
      {data.outcome && ['switched', 'kept'].includes(data.state) && <Outcome outcome={data.outcome} />}
    </section>
  );
}

function Offer({ known: { state, offer, progress, problem } }: { readonly known: LargerModelState }) {
  const { t, format } = useReading();
  const [failure, setFailure] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  if (!offer) return null;
  const settle = async (answer: 'take' | 'decline'): Promise<void> => {
    setAsking(true);
    setFailure(null);
    try {
      await house.POST('/api/chat-models/larger', { body: { answer } });
    } catch (thrown) {
      setFailure(toMessage(thrown));
    }
    setAsking(false);
    refresh('/api/chat-models/larger');
  };
  const { name, publisher, licence, bytes, seconds } = offer;
  const size = format.bytes(bytes);
  const said = failure ?? problem;
  return (
    <>
      <p>
        {t.largerModel.offer(name, size)}
        {seconds !== null && ` ${t.largerModel.seconds(format.number(seconds))}`} {t.largerModel.lead}
      </p>
      <p className="hint">
        {publisher} · {licence} · {t.largerModel.memory(format.bytes(offer.memoryMegabytes * 1_000_000))}
      </p>
      {progress && progress.of > 0 && <Progress state={state} progress={progress} name={name} />}
      {state === 'interrupted' && <p role="status">{t.largerModel.interrupted}</p>}
      {said !== null && (
        <p className="dialog-problem" role="alert">
          {said}
        </p>
      )}
      <div className="house-actions">
        {!isUnderWay(state) && (
          <button type="button" className="button button-small" disabled={asking} onClick={() => void settle('take')}>
            {state === 'offered' ? t.largerModel.take : t.largerModel.goOn}
          </button>
        )}
        <button type="button" className="button button-small" disabled={asking} onClick={() => void settle('decline')}>
          {isUnderWay(state) ? t.largerModel.giveUp : t.largerModel.decline}
        </button>
      </div>
    </>
  );
}

function Progress({
  state,
  progress: { done, of, secondsLeft, examined },
  name,
}: Pick<LargerModelState, 'state'> & {
  readonly progress: NonNullable<LargerModelState['progress']>;
  readonly name: string;
}) {
  const { t, format } = useReading();
  const label =
    state === 'fetching'
      ? t.largerModel.fetching(format.bytes(done), format.bytes(of))
      : t.largerModel.examining(examined ?? name, format.number(done), format.number(of));
  return (
    <>
      <p>
        {label}
        {secondsLeft !== null && ` · ${t.largerModel.left(format.duration(secondsLeft * 1000))}`}
      </p>
      <Meter label={label} part={Math.min(1, done / of)} />
    </>
  );
}

function Outcome({ outcome }: { readonly outcome: NonNullable<LargerModelState['outcome']> }) {
  const { t, format } = useReading();
  const { name, before, why, passed, passedBefore, of, at, seconds } = outcome;
  return (
    <>
      <p role="status">{t.largerModel.outcomes[why](name, before, format.number(seconds ?? 0))}</p>
      <p className="hint">
        {t.largerModel.scores(format.number(passed), format.number(of), format.number(passedBefore))} ·{' '}
        {format.moment(at)}
      </p>
    </>
  );
}
