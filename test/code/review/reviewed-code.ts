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
  'src/people/sign-in.ts': `import { verifyHash, findUser } from './people.ts';

export async function signIn(name: string, password: string): Promise<string> {
  const user = findUser(name);
  if (!user || !(await verifyHash(password, user.passwordHash))) {
    throw new Error('refused');
  }
  return user.id;
}

export function openDoor(tokenIsFresh: boolean): string {
  return tokenIsFresh ? 'open' : 'shut';
}

export function describeDoor(isWide: boolean): string {
  return isWide ? 'wide' : 'narrow';
}
`,
  'src/people/people.ts': `export interface User {
  id: string;
  passwordHash: string;
}

export function findUser(name: string): User | undefined {
  return name === '' ? undefined : { id: name, passwordHash: '' };
}

export async function verifyHash(password: string, hash: string): Promise<boolean> {
  return password.length > 0 && hash.length > 0;
}
`,
  'desk/rights.py': `ADMINS = ["ada"]


def may_close(permission, name):
    if permission not in ("write", "own"):
        return False
    return name in ADMINS


def is_admin(name):
    return name in ADMINS
`,
  'fleet/access.go': `package fleet

func Enter(token string, known map[string]bool) string {
	if !known[token] {
		return "refused"
	}
	return "welcome"
}
`,
  'desk/Guard.java': `package desk;

class Guard {
  private final String role;

  Guard(String role) {
    this.role = role;
  }

  boolean isAllowed(String wanted) {
    return role.equals(wanted);
  }

  String greet(boolean isLate) {
    if (isLate) {
      return "evening";
    }
    return "morning";
  }
}
`,
};
