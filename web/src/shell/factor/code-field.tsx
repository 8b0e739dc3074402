import { TextField, type TextFieldProps } from '../../ui/text-field.tsx';

/** A code of an authenticator, or a recovery code: what the browser offers from the phone is taken. */
export function CodeField(props: Pick<TextFieldProps, 'label' | 'value' | 'onValue' | 'problem'>) {
  return (
    <TextField
      {...props}
      name="factor"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      autoFocus
      data-autofocus
    />
  );
}
