import { type ButtonHTMLAttributes, useState } from 'react';
import { toMessage } from '../api/api-error.ts';
import { downloadFile } from '../api/house.ts';

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'onClick' | 'type'> & {
  /** Address of the file in the house, from /api/ on. */
  readonly address: string;
  /** Its name; the one that the house gives it without. */
  readonly fileName?: string | undefined;
};

/** Downloads a file of the house; says as its title why it could not. */
export function DownloadButton({ address, fileName, title, children, ...rest }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const download = (): void => {
    setProblem(null);
    downloadFile(address, fileName).catch((thrown: unknown) => setProblem(toMessage(thrown)));
  };
  return (
    <>
      <button type="button" {...rest} title={problem ?? title} onClick={download}>
        {children}
      </button>
      {problem !== null && (
        <span className="sr-only" role="alert">
          {problem}
        </span>
      )}
    </>
  );
}
