/** A small company's code in four languages, which the diffs of the tests change. */
export const reviewedFiles: Readonly<Record<string, string>> = {
  'src/billing/vat.ts': `import { findRate } from './rates.ts';

/** The tax of an amount. */
export function computeVat(amount: number, country: string): number {
  return amount * findRate(country);
}

export function roundCents(amount: number, digits = 2): number {
  const factor = 10 ** digits;
  return Math.round(amount * factor) / factor;
}

export class InvoiceWriter {
  constructor(private readonly folder: string) {}

  writeInvoice(number: string, total: number): string {
    return \`\${this.folder}/\${number}: \${roundCents(total)}\`;
  }

  describeWriter(): string {
    return this.folder;
  }
}
`,
  'src/billing/rates.ts': `const rates: Record<string, number> = { FR: 0.2, DE: 0.19 };

export function findRate(country: string): number {
  return rates[country] ?? 0;
}

export const listCountries = (): string[] => Object.keys(rates);
`,
  'src/orders/order-total.ts': `import { computeVat, roundCents } from '../billing/vat.ts';

export interface OrderLine {
  price: number;
  count: number;
}

export function totalOfOrder(lines: OrderLine[], country: string): number {
  const net = lines.reduce((sum, line) => sum + line.price * line.count, 0);
  return roundCents(net + computeVat(net, country));
}
`,
  'src/orders/print-order.ts': `import { InvoiceWriter } from '../billing/vat.ts';
import { totalOfOrder, type OrderLine } from './order-total.ts';

export function printOrder(lines: OrderLine[]): string {
  const writer = new InvoiceWriter('/srv/invoices');
  return writer.writeInvoice('2026-1', totalOfOrder(lines, 'FR'));
}
`,
  'test/vat.test.ts': `import { expect, test } from 'vitest';
import { computeVat } from '../src/billing/vat.ts';

test('computes the tax', () => {
  expect(computeVat(100, 'FR')).toBe(20);
});
`,
  'warehouse/stock.py': `from warehouse.places import find_place


class Stock:
    def __init__(self, name):
        self.name = name
        self.items = {}

    def add_item(self, reference, count=1):
        self.items[reference] = self.items.get(reference, 0) + count

    def count_item(self, reference):
        return self.items.get(reference, 0)


def open_stock(name):
    return Stock(name)


def move_stock(source, target, reference):
    source.add_item(reference, -1)
    target.add_item(reference, 1)
    return find_place(reference)
`,
  'warehouse/places.py': `def find_place(reference):
    return reference[:2]


def list_places(stock):
    return sorted({find_place(one) for one in stock.items})
`,
  'warehouse/shop.py': `from warehouse.stock import move_stock, open_stock


def deliver(reference):
    stock = open_stock("shop")
    depot = open_stock("depot")
    return move_stock(depot, stock, reference)
`,
  'tests/test_stock.py': `from warehouse.stock import open_stock


def test_counts():
    stock = open_stock("x")
    stock.add_item("AA1", 2)
    assert stock.count_item("AA1") == 2
`,
  'fleet/trucks.go': `package fleet

// FindTruck gives the truck of a plate.
func FindTruck(plate string, trucks []Truck) (Truck, bool) {
	for _, one := range trucks {
		if one.Plate == plate {
			return one, true
		}
	}
	return Truck{}, false
}

// Truck is one of the fleet.
type Truck struct {
	Plate string
	Load  int
}

// AddLoad puts something on it.
func (t *Truck) AddLoad(kilos int) {
	t.Load += kilos
}
`,
  'fleet/plan.go': `package fleet

// PlanTour loads the truck of a plate.
func PlanTour(plate string, trucks []Truck, kilos int) bool {
	truck, ok := FindTruck(plate, trucks)
	if ok {
		truck.AddLoad(kilos)
	}
	return ok
}
`,
  'desk/Ticket.java': `package desk;

public class Ticket {
    private final String title;

    public Ticket(String title) {
        this.title = title;
    }

    public String describeTicket(int width) {
        return title.substring(0, Math.min(width, title.length()));
    }
}
`,
  'desk/Desk.java': `package desk;

import java.util.ArrayList;
import java.util.List;

public class Desk {
    private final List<Ticket> tickets = new ArrayList<>();

    public void openTicket(String title) {
        tickets.add(new Ticket(title));
    }

    public String printTickets() {
        StringBuilder text = new StringBuilder();
        for (Ticket ticket : tickets) {
            text.append(ticket.describeTicket(40));
        }
        return text.toString();
    }
}
`,
};

/** What somebody changes: of a file a text and what stands in its place, its whole content, or null where it goes. */
export interface HandMadeDiff {
  readonly name: string;
  readonly edits: Readonly<Record<string, readonly (readonly [from: string, to: string])[] | string | null>>;
  /** The problems that are in it, by kind and by what the first proof holds. */
  readonly expected: readonly (readonly [kind: string, proof: string])[];
}

const key = `gh${'p'}_${'a1B2'.repeat(9)}`;

/** Fifteen that break something, and fifteen that break nothing. */
export const handMadeDiffs: readonly HandMadeDiff[] = [
  {
    name: 'a function asks for one argument more',
    edits: {
      'src/billing/vat.ts': [['amount: number, country: string)', 'amount: number, country: string, at: Date)']],
    },
    expected: [['caller-breaks', 'computeVat(net, country)']],
  },
  {
    name: 'a function asks for one argument less',
    edits: {
      'warehouse/stock.py': [
        ['def open_stock(name):\n    return Stock(name)', 'def open_stock():\n    return Stock("x")'],
      ],
    },
    expected: [['caller-breaks', 'open_stock("shop")']],
  },
  {
    name: 'a method asks for more, and its own file follows',
    edits: {
      'src/billing/vat.ts': [
        ['writeInvoice(number: string, total: number)', 'writeInvoice(number: string, total: number, copy: boolean)'],
      ],
    },
    expected: [['caller-breaks', 'writer.writeInvoice']],
  },
  {
    name: 'a constructor asks for more',
    edits: { 'desk/Ticket.java': [['public Ticket(String title) {', 'public Ticket(String title, int number) {']] },
    expected: [['caller-breaks', 'new Ticket(title)']],
  },
  {
    name: 'a function of Go asks for more',
    edits: { 'fleet/trucks.go': [['plate string, trucks []Truck)', 'plate string, trucks []Truck, strict bool)']] },
    expected: [['caller-breaks', 'FindTruck(plate, trucks)']],
  },
  {
    name: 'a function is removed',
    edits: {
      'src/billing/rates.ts': [
        ['export function findRate(country: string): number {\n  return rates[country] ?? 0;\n}\n', ''],
      ],
    },
    expected: [['still-used', 'findRate']],
  },
  {
    name: 'a function is renamed',
    edits: {
      'warehouse/places.py': [
        ['def find_place(reference)', 'def locate(reference)'],
        ['find_place(one)', 'locate(one)'],
      ],
    },
    expected: [['still-used', 'find_place']],
  },
  {
    name: 'a file is removed',
    edits: { 'src/orders/order-total.ts': null },
    // What was declared in it, and the function.
    expected: [
      ['still-used', 'OrderLine'],
      ['still-used', 'totalOfOrder'],
      ['still-used', "from './order-total.ts'"],
    ],
  },
  {
    name: 'a method is renamed',
    edits: { 'desk/Ticket.java': [['describeTicket(int width)', 'shortenTicket(int width)']] },
    expected: [['still-used', 'describeTicket(40)']],
  },
  {
    name: 'a method of Go is removed',
    edits: {
      'fleet/trucks.go': [
        ['\n// AddLoad puts something on it.\nfunc (t *Truck) AddLoad(kilos int) {\n\tt.Load += kilos\n}\n', ''],
      ],
    },
    expected: [['still-used', 'AddLoad(kilos)']],
  },
  {
    name: 'a name that exists nowhere',
    edits: { 'src/orders/order-total.ts': [['return roundCents(', 'return roundToCoins(']] },
    expected: [['name-unknown', 'roundToCoins']],
  },
  {
    name: 'an import of what a file does not have',
    edits: {
      'src/orders/order-total.ts': [
        ['import { computeVat, roundCents }', 'import { computeVat, computeRebate, roundCents }'],
        ['return roundCents(net', 'return roundCents(computeRebate(net) + net'],
      ],
    },
    expected: [['name-unknown', 'computeRebate']],
  },
  {
    name: 'a name of Python that exists nowhere',
    edits: {
      'warehouse/shop.py': [
        ['    return move_stock(depot', '    notify_customer(reference)\n    return move_stock(depot'],
      ],
    },
    expected: [['name-unknown', 'notify_customer']],
  },
  {
    name: 'a key in a file of settings',
    edits: { 'deploy/settings.yaml': `region: eu\ngithub: ${key}\n` },
    expected: [['secret-added', 'SECRET']],
  },
  {
    name: 'a password in code, and a removed function beside it',
    edits: {
      'src/billing/rates.ts': [
        [
          'export const listCountries = (): string[] => Object.keys(rates);',
          "export const databasePassword = 'hunter2hunter2x9';",
        ],
      ],
      'src/orders/countries.ts':
        "import { listCountries } from '../billing/rates.ts';\n\nexport const countries = listCountries();\n",
    },
    expected: [
      ['secret-added', 'SECRET'],
      ['still-used', 'listCountries'],
      ['name-unknown', 'listCountries'],
    ],
  },
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
