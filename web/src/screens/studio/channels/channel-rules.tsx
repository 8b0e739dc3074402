import {
  IconChevronRight,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconEye,
  IconAlertTriangle,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Channel, RuleResult } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { ChannelFix, type Fixing } from './channel-fix.tsx';
import type { Check } from './use-checks.ts';
import { writeMeasure } from './write-measure.ts';

interface Props {
  readonly channel: Channel;
  readonly check: Check;
  readonly fixing: Fixing;
}

/** What one marketplace says of the finished file: in a word, and rule by rule on demand. */
export function ChannelRules({ channel, check, fixing }: Props) {
  const { t, format, language } = useReading();
  const [opened, setOpened] = useState<boolean | null>(null);
  const rules = check.result?.facts.rules ?? [];
  const failed = rules.filter(isBroken);
  // What must be repaired is shown without being asked for.
  const shown = opened ?? failed.length > 0;
  if (check.problem !== null) return <p className="channel-problem">{`${t.channels.checkFailed} ${check.problem}`}</p>;
  return (
    <div className="channel-rules" data-checking={check.checking || undefined}>
      <button
        type="button"
        className="channel-fold"
        aria-expanded={shown}
        aria-label={t.channels.showRules(channel.title[language])}
        disabled={rules.length === 0}
        onClick={() => setOpened(!shown)}
      >
        <IconChevronRight size={14} aria-hidden="true" />
        <Verdict rules={rules} checking={check.checking} />
      </button>
      <ChannelFix channel={channel} check={check} fixing={fixing} />
      {shown && (
        <ul>
          {orderRules(rules).map((rule) => (
            <RuleLine key={rule.rule} rule={rule} />
          ))}
        </ul>
      )}
      {shown && rules.length > 0 && (
        <p className="channel-source">{t.channels.source(format.date(channel.checkedOn))}</p>
      )}
    </div>
  );
}

function Verdict({ rules, checking }: { readonly rules: readonly RuleResult[]; readonly checking: boolean }) {
  const { t } = useReading();
  if (rules.length === 0)
    return (
      <span className="channel-verdict">
        {checking && <span className="spinner" aria-hidden="true" />} {checking ? t.channels.checking : ''}
      </span>
    );
  const failed = rules.filter(isBroken).length;
  const review = rules.filter(({ status }) => status === 'review').length;
  return (
    <span className="channel-verdict" role="status">
      {failed > 0 ? (
        <span data-status="failed">{t.channels.failed(failed)}</span>
      ) : (
        <span data-status="passed">{t.channels.passed}</span>
      )}
      {review > 0 && <span data-status="review">{t.channels.review(review)}</span>}
      {checking && <span className="spinner" aria-hidden="true" />}
    </span>
  );
}

function RuleLine({ rule }: { readonly rule: RuleResult }) {
  const { t, format, language } = useReading();
  const advice = rule.status === 'failed' && !isBroken(rule);
  const Icon = advice ? IconAlertTriangle : icons[rule.status];
  const [measured, expected] = [rule.measured, rule.expected].map((text) => text && writeMeasure(text, format));
  return (
    <li className="rule" data-status={advice ? 'advice' : rule.status}>
      <Icon size={15} aria-hidden="true" />
      <span className="rule-words">
        <span>
          {t.channels.rules[rule.rule] ?? rule.rule}
          <span className="sr-only">
            {' '}
            ({t.channels.levels[rule.level]}, {t.channels.statuses[rule.status]})
          </span>
        </span>
        {rule.status === 'failed' && (
          <span className="rule-values tabular">
            {measured ? t.channels.measured(measured, expected ?? '') : t.channels.expected(expected ?? '')}
          </span>
        )}
        {rule.fix && rule.status === 'failed' && <span className="rule-fix">{rule.fix[language]}</span>}
      </span>
      {rule.status === 'passed' && (
        <span className="rule-values rule-found tabular" title={t.channels.expected(expected ?? '')}>
          {measured}
        </span>
      )}
    </li>
  );
}

const icons = { passed: IconCircleCheckFilled, failed: IconCircleXFilled, review: IconEye };

/** What must be repaired first, then what a person looks at, then what is as it should be. */
function orderRules(rules: readonly RuleResult[]): RuleResult[] {
  const rank = (rule: RuleResult): number =>
    isBroken(rule) ? 0 : rule.status === 'failed' ? 1 : rule.status === 'review' ? 2 : 3;
  return rules.toSorted((one, other) => rank(one) - rank(other));
}

function isBroken({ status, level }: RuleResult): boolean {
  return status === 'failed' && level === 'required';
}
