import { useEffect, useState } from 'react';
import { asksForPassword, isQuestionKept, readEnding, readKeptInvitation, wasEntryRefused } from '../../api/session.ts';
import { useReading } from '../../texts/texts.tsx';
import { AddressForm } from './address-form.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { SignOnButtons, useSignOnOffers } from './sign-on-buttons.tsx';

/** What a browser without a session sees: e-mail and password where people have one, and how else to come in. */
export function Locked({ onInvited }: { readonly onInvited: () => void }) {
  const { t } = useReading();
  const [people, setPeople] = useState<boolean | null>(null);
  useEffect(() => {
    void asksForPassword().then((asked) => setPeople(asked ?? false));
  }, []);
  const { offers, askAgain } = useSignOnOffers();
  const ending = readEnding();
  // Nothing jumps: what is asked for is known a moment later.
  if (people === null || offers === null) return <EntryFrame title={ending === null ? '\u00A0' : t.locked[ending]} />;
  const title = ending === null ? (people || offers.length > 0 ? t.entry.title : t.locked.title) : t.locked[ending];
  const words = [
    ...(ending === 'ended' && people ? [t.entry.why] : []),
    ...(ending === null ? [] : [t.locked.kept]),
    ...(people || offers.length > 0 ? [] : [t.locked.text]),
  ];
  return (
    <EntryFrame title={title}>
      {words.length > 0 && <p>{words.join(' ')}</p>}
      {isQuestionKept() && <p>{t.locked.question}</p>}
      {offers.length > 0 && <SignOnButtons offers={offers} other={people} onFailed={askAgain} />}
      {people ? <SignInForm focused={offers.length === 0} /> : <AddressForm focused={offers.length === 0} />}
      {readKeptInvitation() !== null && (
        <div>
          <button type="button" className="button button-plain entry-other" onClick={onInvited}>
            {t.invited.back}
          </button>
        </div>
      )}
      <OtherWays people={people} />
    </EntryFrame>
  );
}

/** How to come in by the terminal of the house. */
function OtherWays({ people }: { readonly people: boolean }) {
  const { t } = useReading();
  if (people)
    return (
      <details className="locked-keeper" open={wasEntryRefused()}>
        <summary>{t.entry.other}</summary>
        <p>{t.entry.otherText}</p>
        <AddressForm focused={false} />
        <p>{t.entry.otherCommand}</p>
        <code className="locked-command">{t.entry.otherCode}</code>
      </details>
    );
  return (
    <details className="locked-keeper">
      <summary>{t.locked.keeper}</summary>
      <p>{t.locked.command}</p>
      <code className="locked-command">./maison link</code>
    </details>
  );
}
