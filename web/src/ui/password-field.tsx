import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useReading } from '../texts/texts.tsx';
import { TextField, type TextFieldProps } from './text-field.tsx';

/** How long a password is at least; the house itself says what else it refuses. */
export const shortestPassword = 12;

/** How many characters a password has, counted as the house counts them: an emoji is one. */
export function countCharacters(password: string): number {
  return Array.from(password).length;
}

type Props = Omit<TextFieldProps, 'type' | 'end' | 'hint'> & {
  /** A password that is being chosen: its length is told as it is written. */
  readonly chosen?: boolean;
};

/** A password, which can be shown. */
export function PasswordField({ chosen = false, value, ...rest }: Props) {
  const { t } = useReading();
  const [shown, setShown] = useState(false);
  const length = countCharacters(value);
  const hint = length < shortestPassword ? t.fields.length(length) : t.fields.longEnough(length);
  const label = shown ? t.fields.hide : t.fields.show;
  return (
    <TextField
      {...rest}
      {...(chosen ? { hint } : {})}
      value={value}
      type={shown ? 'text' : 'password'}
      autoComplete={chosen ? 'new-password' : 'current-password'}
      spellCheck={false}
      autoCapitalize="none"
      maxLength={1024}
      end={
        <button
          type="button"
          className="icon-button icon-button-small"
          aria-label={label}
          title={label}
          onClick={() => setShown(!shown)}
        >
          {shown ? <IconEyeOff size={16} /> : <IconEye size={16} />}
        </button>
      }
    />
  );
}
