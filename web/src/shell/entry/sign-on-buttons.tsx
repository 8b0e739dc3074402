import { IconBuilding, IconPlugConnectedX } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import type { SignOnOffer } from '../../../../src/contract/index.ts';
import { beginSignOn, offerSignOn, readSignOnRefusal } from '../../api/sign-on.ts';
import { useReading } from '../../texts/texts.tsx';

const askAgainMilliseconds = 10_000;

/** What the house offers beside the password; asked again while a provider is down. Null until it is known. */
export function useSignOnOffers(): { readonly offers: readonly SignOnOffer[] | null; readonly askAgain: () => void } {
  const [offers, setOffers] = useState<readonly SignOnOffer[] | null>(null);
  const ask = useCallback(() => void offerSignOn().then(setOffers), []);
  const down = offers?.some(({ answers }) => !answers) ?? false;
  useEffect(() => ask(), [ask]);
  useEffect(() => {
    const timer = down ? setInterval(ask, askAgainMilliseconds) : undefined;
    return () => clearInterval(timer);
  }, [down, ask]);
  return { offers, askAgain: ask };
}

interface ButtonsProps {
  readonly offers: readonly SignOnOffer[];
  /** Whether there are passwords, too. */
  readonly other: boolean;
  readonly onFailed: () => void;
}

/** A button for each provider. One that is down says so, and may be tried all the same. */
export function SignOnButtons({ offers, other, onFailed }: ButtonsProps) {
  const { t } = useReading();
  const [going, setGoing] = useState<string | null>(null);
  const [problem, setProblem] = useState(readSignOnRefusal);
  const go = async (id: string): Promise<void> => {
    if (going !== null) return;
    setGoing(id);
    setProblem(null);
    setProblem(await beginSignOn(id));
    setGoing(null);
    onFailed();
  };
  return (
    <div className="sign-on">
      {problem !== null && (
        <p className="locked-problem" role="alert">
          {problem}
        </p>
      )}
      {offers.map(({ id, name, answers }) => (
        <div key={id}>
          <button
            type="button"
            className="button sign-on-button"
            aria-disabled={going !== null}
            aria-describedby={answers ? undefined : `down-${id}`}
            onClick={() => void go(id)}
          >
            {answers ? (
              <IconBuilding size={17} aria-hidden="true" />
            ) : (
              <IconPlugConnectedX size={17} aria-hidden="true" />
            )}
            {going === id ? t.signOn.going(name) : t.signOn.enterWith(name)}
          </button>
          {!answers && (
            <p className="hint" id={`down-${id}`} role="status">
              {other ? t.signOn.down(name) : t.signOn.downOnly(name)}
            </p>
          )}
        </div>
      ))}
      {other && <p className="sign-on-or hint">{t.signOn.or}</p>}
    </div>
  );
}
