/** What somebody changes: of a file a text and what stands in its place, its whole content, or null where it goes. */
export interface HandMadeDiff {
  readonly name: string;
  readonly edits: Readonly<Record<string, readonly (readonly [from: string, to: string])[] | string | null>>;
  /** The problems that are in it, by kind and by what the first proof holds. */
  readonly expected: readonly (readonly [kind: string, proof: string])[];
}

const key = ['ghp', 'a1B2'.repeat(9)].join('_');

/** Fifteen that break something. */
export const breakingDiffs: readonly HandMadeDiff[] = [
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
];
