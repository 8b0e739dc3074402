import { Parser } from 'htmlparser2';
import { DocumentRefusal } from '../refusals.ts';

export type XmlAttributes = Readonly<Record<string, string>>;

/** What a reader is told while XML goes by. Names come without their namespace prefix, which producers choose freely. */
export interface XmlHandler {
  open?(name: string, attributes: XmlAttributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Reads XML as events, holding no tree. A document type is refused as `corrupt`: Office formats have none,
 * and it is where entity bombs and external entities live; no entity but the five of XML is ever replaced.
 */
export async function readXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler, maxDepth: number): Promise<void> {
  const parser = createParser(handler, maxDepth);
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(detectXmlEncoding(chunk));
    parser.write(decoder.decode(chunk, { stream: true }));
  }
  parser.end(decoder?.decode() ?? '');
}

/** The value of an attribute by its local name, whatever its prefix. */
export function readAttribute(attributes: XmlAttributes, name: string): string | undefined {
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  const suffix = `:${name}`;
  for (const key in attributes) if (key.endsWith(suffix)) return attributes[key];
  return undefined;
}

function createParser(handler: XmlHandler, maxDepth: number): Parser {
  let depth = 0;
  return new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > maxDepth)
          throw new DocumentRefusal('too_large', `more than ${maxDepth} elements inside each other`);
        handler.open?.(localName(name), attributes);
      },
      ontext: (text) => handler.text?.(text),
      onclosetag(name) {
        depth -= 1;
        handler.close?.(localName(name));
      },
      onprocessinginstruction(name) {
        if (/^!(doctype|entity)/i.test(name))
          throw new DocumentRefusal('corrupt', 'document type inside an Office part');
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function detectXmlEncoding(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
