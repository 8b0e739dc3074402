import { useState } from 'react';
import type { Key } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';

interface Props {
  readonly of: Key;
  /** Who made it, where that is not whoever looks. */
  readonly by?: string | null;
  readonly onRevoke?: (() => void) | null;
}

/** One key: its name, what it is for, its end and its last use. */
export function KeyLine({ of: key, by = null, onRevoke = null }: Props) {
  const { t, format } = useReading();
  const [now] = useState(() => Date.now());
  const ended = Date.parse(key.endsAt) <= now;
  const moment = format.moment(key.endsAt);
  const facts = [
    key.scopes.map((scope) => t.keys.scope[scope].name).join(', '),
    ended ? t.keys.ended(moment) : t.keys.until(moment),
    key.usedAt === null ? t.keys.unused : t.keys.used(format.moment(key.usedAt)),
    ...(by === null ? [] : [by]),
  ];
  return (
    <li className="session-row">
      <span className="session-words">
        <strong>{key.name}</strong>
        <span className="hint">{facts.join(' · ')}</span>
      </span>
      {onRevoke && (
        <button type="button" className="button button-small" aria-label={t.keys.revokeOf(key.name)} onClick={onRevoke}>
          {t.keys.revoke}
        </button>
      )}
    </li>
  );
}
