import type { HandMadeDiff } from './breaking-diffs.ts';

/** Fifteen that break nothing. */
export const cleanDiffs: readonly HandMadeDiff[] = [
  {
    name: 'clean: an argument that may be left out',
    edits: {
      'src/billing/vat.ts': [
        ['amount: number, country: string)', "amount: number, country: string, at = new Date('2026-01-01'))"],
        ['findRate(country);', 'findRate(country) * (at.getFullYear() > 2000 ? 1 : 0);'],
      ],
    },
    expected: [],
  },
  {
    name: 'clean: all calls follow',
    edits: {
      'src/billing/vat.ts': [['amount: number, country: string)', 'amount: number, country: string, at: Date)']],
      'src/orders/order-total.ts': [['computeVat(net, country)', 'computeVat(net, country, new Date())']],
      'test/vat.test.ts': [["computeVat(100, 'FR')", "computeVat(100, 'FR', new Date())"]],
    },
    expected: [],
  },
  {
    name: 'clean: renamed everywhere',
    edits: {
      'warehouse/places.py': [
        ['def find_place(', 'def locate('],
        ['find_place(one)', 'locate(one)'],
      ],
      'warehouse/stock.py': [
        ['import find_place', 'import locate'],
        ['find_place(reference)', 'locate(reference)'],
      ],
    },
    expected: [],
  },
  {
    name: 'clean: moved to another file',
    edits: {
      'src/billing/rates.ts': [['export const listCountries = (): string[] => Object.keys(rates);\n', '']],
      'src/billing/countries.ts': 'export const listCountries = (): string[] => ["FR", "DE"];\n',
    },
    expected: [],
  },
  {
    name: 'clean: another body',
    edits: {
      'src/billing/vat.ts': [
        [
          'return Math.round(amount * factor) / factor;',
          'return Number((Math.round(amount * factor) / factor).toFixed(digits));',
        ],
      ],
    },
    expected: [],
  },
  {
    name: 'clean: a function that nobody uses goes',
    edits: { 'src/billing/vat.ts': [['\n  describeWriter(): string {\n    return this.folder;\n  }\n', '']] },
    expected: [],
  },
  {
    name: 'clean: a new file with its own names and packages of others',
    edits: {
      'src/orders/send-order.ts':
        "import { createTransport } from 'nodemailer';\nimport { printOrder } from './print-order.ts';\n\ntype Sent = { [key in 'to' | 'text']: string };\n\nexport async function sendOrder(to: string): Promise<Sent> {\n  const transport = createTransport({ host: 'localhost' });\n  const text = printOrder([]);\n  for (const [at, line] of text.split('\\n').entries()) console.log(at, line);\n  await transport.sendMail({ to, text });\n  return { to, text };\n}\n",
    },
    expected: [],
  },
  {
    name: 'clean: a local of the same name as what goes elsewhere',
    edits: {
      'warehouse/places.py': [
        ['\n\ndef list_places(stock):\n    return sorted({find_place(one) for one in stock.items})\n', '\n'],
      ],
      'warehouse/report.py': 'def report(list_places):\n    return [str(one) for one in list_places()]\n',
    },
    expected: [],
  },
  {
    name: 'clean: Python with its own ways',
    edits: {
      'warehouse/audit.py':
        'import logging\nfrom dataclasses import dataclass, field\nfrom typing import Any\n\nlogger = logging.getLogger(__name__)\n\n\n@dataclass\nclass Audit:\n    lines: list[str] = field(default_factory=list)\n\n    def note(self, **facts: Any) -> None:\n        match facts:\n            case {"stock": stock, **rest}:\n                logger.info("%s %s", stock, rest)\n        if (count := len(self.lines)) > 3:\n            print(f"{count!r} lines")\n',
    },
    expected: [],
  },
  {
    name: 'clean: Go with a package of others',
    edits: {
      'fleet/identify.go':
        'package fleet\n\nimport (\n\t"fmt"\n\n\t"github.com/google/uuid"\n)\n\n// Identify gives a name to anything.\nfunc Identify(v any) string {\n\tswitch kind := v.(type) {\n\tcase *Truck:\n\t\treturn fmt.Sprint(kind.Plate, uuid.NewString())\n\tdefault:\n\t\treturn fmt.Sprint(kind)\n\t}\n}\n',
    },
    expected: [],
  },
  {
    name: 'clean: Java with a pattern and a lambda',
    edits: {
      'desk/Report.java':
        'package desk;\n\nimport java.util.List;\nimport org.acme.Printer;\n\npublic class Report {\n    public static long count(List<Object> all, Printer printer) {\n        return all.stream().filter(one -> {\n            if (one instanceof Ticket ticket) {\n                printer.print(ticket.describeTicket(10));\n                return true;\n            }\n            return false;\n        }).count();\n    }\n}\n',
    },
    expected: [],
  },
  {
    name: 'clean: an overload more',
    edits: {
      'desk/Ticket.java': [
        [
          '    public String describeTicket(int width) {',
          '    public String describeTicket(int width, boolean whole) {\n        return whole ? title : describeTicket(width);\n    }\n\n    public String describeTicket(int width) {',
        ],
      ],
    },
    expected: [],
  },
  {
    name: 'clean: words that look like a secret',
    edits: { 'README.md': '# Stock\n\nThe password is asked for at the door. A token: see the manual.\n' },
    expected: [],
  },
  {
    name: 'clean: arguments given by a list',
    edits: {
      'src/billing/vat.ts': [['amount: number, country: string)', 'amount: number, country: string, at: Date)']],
      'src/orders/order-total.ts': [
        ['computeVat(net, country)', 'computeVat(...given(net, country))'],
        [
          'export interface OrderLine',
          'const given = (net: number, country: string) => [net, country, new Date()] as const;\n\nexport interface OrderLine',
        ],
      ],
      'test/vat.test.ts': null,
    },
    expected: [],
  },
  {
    name: 'clean: comments and strings that name what goes',
    edits: {
      'src/billing/vat.ts': [['\n  describeWriter(): string {\n    return this.folder;\n  }\n', '']],
      'src/orders/print-order.ts': [
        [
          'export function printOrder',
          "// describeWriter() is gone.\nexport const told = 'describeWriter()';\n\nexport function printOrder",
        ],
      ],
    },
    expected: [],
  },
];
