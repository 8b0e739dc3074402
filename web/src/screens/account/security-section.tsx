import { useHouse } from '../../shell/house-context.tsx';
import { useReading } from '../../texts/texts.tsx';
import { FactorPart } from './factor-part.tsx';
import { IdentitiesPart } from './identities-part.tsx';
import { PasswordPart } from './password-part.tsx';

/** How one comes in: password, second factor, and the providers of the company. */
export function SecuritySection() {
  const { t } = useReading();
  const { me } = useHouse();
  if (!me) return <p className="hint">{t.states.loading}</p>;
  return (
    <>
      <PasswordPart me={me} />
      <FactorPart me={me} />
      <IdentitiesPart me={me} />
    </>
  );
}
