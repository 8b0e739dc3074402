import type { AuditAct, AuditLine } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';

interface Props {
  readonly line: AuditLine;
  readonly names: ReadonlyMap<string, string>;
}

/** One line: when, what and how it ended, by whom and about whom, and the identifiers that say to what. */
export function AuditLineRow({ line, names }: Props) {
  const { t, format } = useReading();
  const { number, at, act, result, object, objectKind, detail } = line;
  const say = (word: string): string => t.audit.words[word] ?? word;
  const facts = [
    ...(objectKind === null ? [] : [`${say(objectKind)} ${say(object ?? '').slice(0, 8)}`.trim()]),
    ...Object.entries(detail).map(([name, value]) => `${say(name)} ${say(value)}`),
  ];
  return (
    <li className="audit-line" data-result={result}>
      <time dateTime={at}>{format.moment(at)}</time>
      <div>
        <strong>{t.audit.acts[act as AuditAct] ?? act}</strong>
        {result !== 'done' && <span className="audit-result">{t.audit.results[result]}</span>}
        <span className="hint">
          <Who line={line} names={names} />
        </span>
      </div>
      <span className="audit-facts hint" title={object ?? undefined}>
        {facts.join(' · ')}
      </span>
      <span className="audit-number hint" aria-label={t.audit.line(format.number(number))}>
        {number}
      </span>
    </li>
  );
}

function Who({ line, names }: Props) {
  const { t } = useReading();
  const { actorKind, actor, subject, address, anonymised } = line;
  const kinds: Readonly<Record<string, string>> = t.audit.actors;
  // A service or a directory is nobody: its kind stands for it, and which one in front of its identifier.
  const nameOf = (id: string): string => {
    const [, program, own] = /^(service|directory):(.{8})/.exec(id) ?? [];
    return program && own ? `${t.audit.words[program] ?? program} ${own}` : (names.get(id) ?? t.audit.unknownPerson);
  };
  const by =
    actor === null
      ? anonymised && (actorKind === 'person' || actorKind === 'key')
        ? t.audit.anonymised
        : (kinds[actorKind] ?? actorKind)
      : actorKind === 'key'
        ? t.audit.with(nameOf(actor))
        : actorKind === 'command-line'
          ? kinds['command-line']
          : nameOf(actor);
  const more = [
    ...(subject !== null && subject !== actor ? [t.audit.about(nameOf(subject))] : []),
    ...(address === null ? [] : [t.audit.from(address)]),
  ];
  return [by, ...more].join(' · ');
}
