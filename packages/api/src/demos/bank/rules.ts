type Balances = { available: number; current: number; limit: null; iso_currency_code: "USD" | "PHP" };

type MockAccount = {
  account_id: string;
  name: string;
  official_name: string;
  mask: string;
  type: "depository";
  subtype: "checking" | "savings";
  balances: Balances;
};

type MockTransaction = {
  transaction_id: string;
  account_id: string;
  amount: number;
  iso_currency_code: "USD" | "PHP";
  date: string;
  name: string;
  merchant_name: string | null;
  category: string[];
  pending: boolean;
};

/** What a demo session starts with: two mock accounts and what went through them, the same for the same seed. */
export function mockBank(seed: string, openedAt: Date): { accounts: MockAccount[]; transactions: MockTransaction[] } {
  const next = numbersFrom(seed);
  const checking = account(next, "Mock checking", "checking", "USD", 250_000);
  const savings = account(next, "Mock savings, Manila", "savings", "PHP", 500_000 + whole(next, 2_000_000));
  const spent = Array.from({ length: 22 }, (_, place) => purchase(next, checking, openedAt, 1 + place));
  const paid = [1, 15].map((daysAgo) => wages(next, checking, openedAt, daysAgo));
  const transactions = [...spent, ...paid, interest(next, savings, openedAt)].toSorted(byDate);
  const waiting = transactions.filter(({ pending }) => pending).reduce((sum, { amount }) => sum + cents(amount), 0);
  checking.balances.current = (250_000 + waiting) / 100;
  return { accounts: [checking, savings], transactions };
}

function account(
  next: () => number,
  name: string,
  subtype: MockAccount["subtype"],
  currency: Balances["iso_currency_code"],
  held: number,
): MockAccount {
  const balances: Balances = { available: held / 100, current: held / 100, limit: null, iso_currency_code: currency };
  const ids = { account_id: idFrom(next), mask: String(1_000 + whole(next, 9_000)) };
  return { ...ids, name, official_name: `${name}, no real bank`, type: "depository", subtype, balances };
}

// Made-up shops: nobody's real statement looks like this one.
const shops: [name: string, category: string[], least: number, range: number][] = [
  ["Patch Cord Coffee", ["Food and Drink", "Coffee Shop"], 280, 620],
  ["Harbour Grocers", ["Shops", "Supermarkets and Groceries"], 1_450, 8_800],
  ["Crosstown Transit", ["Travel", "Public Transportation"], 275, 500],
  ["Exchange Books", ["Shops", "Bookstores"], 900, 3_600],
  ["Ring and Tip Hardware", ["Shops", "Hardware Store"], 700, 6_400],
  ["Noodle Trunk", ["Food and Drink", "Restaurants"], 1_150, 2_900],
  ["Long Lines Telephone", ["Service", "Telecommunication Services"], 4_500, 1_500],
  ["Lamp Street Pharmacy", ["Shops", "Pharmacies"], 600, 3_100],
];

function purchase(next: () => number, from: MockAccount, openedAt: Date, daysAgo: number): MockTransaction {
  // A step that goes round all shops, so that nobody buys screws every day.
  const [name, category, least, range] = shops[(daysAgo * 3 + whole(next, 2)) % shops.length]!;
  const amount = (least + whole(next, range)) / 100;
  return { ...entry(next, from, openedAt, daysAgo), amount, name, merchant_name: name, category, pending: daysAgo < 3 };
}

function wages(next: () => number, to: MockAccount, openedAt: Date, daysAgo: number): MockTransaction {
  const amount = -(140_000 + whole(next, 30_000)) / 100;
  const said = { name: "Mock payroll", merchant_name: null, category: ["Transfer", "Payroll"], pending: false };
  return { ...entry(next, to, openedAt, daysAgo), amount, ...said };
}

function interest(next: () => number, to: MockAccount, openedAt: Date): MockTransaction {
  const said = { name: "Interest", merchant_name: null, category: ["Interest", "Interest Earned"], pending: false };
  return { ...entry(next, to, openedAt, 9), amount: -(900 + whole(next, 2_000)) / 100, ...said };
}

function entry(next: () => number, { account_id, balances }: MockAccount, openedAt: Date, daysAgo: number) {
  const date = new Date(openedAt.getTime() - daysAgo * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  return { transaction_id: idFrom(next), account_id, iso_currency_code: balances.iso_currency_code, date };
}

const byDate = (one: MockTransaction, other: MockTransaction) => other.date.localeCompare(one.date);
const cents = (amount: number) => Math.round(amount * 100);
const whole = (next: () => number, below: number) => Math.floor(next() * below);

const letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";
const idFrom = (next: () => number) => Array.from({ length: 32 }, () => letters[whole(next, letters.length)]).join("");

/** Numbers from 0 to 1 that look random and are the same for the same seed (FNV-1a, then mulberry32). */
function numbersFrom(seed: string) {
  let state = 0x811c9dc5;
  for (let at = 0; at < seed.length; at += 1) state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
