import type { ActivityType } from "./schema/activities.ts";
import type { Source, Stage } from "./schema/leads.ts";
import type { Role } from "./schema/users.ts";

/** Colleagues of the first admin: the first telephone operators. */
export const membersOfTheStory: { name: string; email: string; role: Role }[] = [
  { name: "Emma Nutt", email: "emma@example.com", role: "manager" },
  { name: "Stella Nutt", email: "stella@example.com", role: "agent" },
  { name: "George Coy", email: "george@example.com", role: "agent" },
];

export type StoryLead = {
  name: string;
  email: string;
  phone?: string;
  company?: string;
  source: Source;
  amount?: string;
  owner?: string;
  closesInDays?: number;
  minutesAgo: number;
  /** The stages after `new` that it went through, evenly in time. */
  path: Stage[];
  /** What was done about it last, and what is to do next. */
  did?: ActivityType;
  next?: { type: ActivityType; subject: string; inDays: number };
  isConfirmed?: boolean;
  isOpened?: boolean;
};

const hour = 60;
const day = 24 * hour;
const emma = { owner: "Emma Nutt", isOpened: true };
const stella = { owner: "Stella Nutt", isOpened: true };
const george = { owner: "George Coy", isOpened: true };

/** People from the history of telephony, on their way through the board. */
// biome-ignore format: one lead a line reads as a table.
export const leadsOfTheStory: StoryLead[] = [
  { name: "Agner Erlang", email: "erlang@example.com", phone: "+4533140142", company: "Kjøbenhavns Telefon", source: "call", minutesAgo: 3, path: [] },
  { name: "Elisha Gray", email: "gray@example.com", source: "landing", minutesAgo: 6, path: [], isOpened: true },
  { name: "Harry Nyquist", email: "nyquist@example.com", company: "Bell Labs", source: "campaign", amount: "3200", closesInDays: 6, minutesAgo: 41, path: [], next: { type: "call", subject: "Ring back about the trunk line", inDays: 1 }, ...emma },
  { name: "Mabel Hubbard", email: "hubbard@example.com", source: "form", amount: "4800", minutesAgo: 2 * hour, path: [], isConfirmed: true, ...stella },
  { name: "Oliver Heaviside", email: "heaviside@example.com", source: "api", minutesAgo: 5 * hour, path: [], ...george },
  { name: "Amos Dolbear", email: "dolbear@example.com", company: "Tufts", source: "odoo", amount: "6400", minutesAgo: day, path: [], ...emma },
  { name: "Theodore Vail", email: "vail@example.com", source: "manual", amount: "18500", closesInDays: 20, minutesAgo: day, path: [], ...stella },
  { name: "Antonio Meucci", email: "meucci@example.com", source: "landing", amount: "7200", closesInDays: 3, minutesAgo: 2 * day, path: ["contacted"], isConfirmed: true, did: "call", next: { type: "email", subject: "Send the price list", inDays: 0 }, ...emma },
  { name: "Emile Berliner", email: "berliner@example.com", company: "Gramophone Co.", source: "call", amount: "12400", closesInDays: -1, minutesAgo: 3 * day, path: ["contacted"], did: "call", ...george },
  { name: "Karl Jansky", email: "jansky@example.com", source: "import", amount: "2900", minutesAgo: 5 * day, path: ["contacted"], ...stella },
  { name: "Edwin Armstrong", email: "armstrong@example.com", source: "form", amount: "5600", closesInDays: 9, minutesAgo: 6 * day, path: ["contacted"], isConfirmed: true, next: { type: "meeting", subject: "Show the console", inDays: 2 }, ...emma },
  { name: "Ralph Hartley", email: "hartley@example.com", source: "campaign", amount: "3100", minutesAgo: 8 * day, path: ["contacted"], ...george },
  { name: "Hedy Lamarr", email: "hedy@example.com", phone: "+15550100142", source: "landing", amount: "24800", closesInDays: 4, minutesAgo: 4 * day, path: ["contacted", "qualified"], isConfirmed: true, did: "meeting", next: { type: "call", subject: "Ask for the frequencies", inDays: 1 }, ...emma },
  { name: "Lewis Latimer", email: "latimer@example.com", company: "Edison Electric", source: "call", amount: "16200", closesInDays: 0, minutesAgo: 6 * day, path: ["contacted", "qualified"], did: "call", next: { type: "task", subject: "Draw up the offer", inDays: -1 }, ...stella },
  { name: "Michael Pupin", email: "pupin@example.com", company: "Columbia", source: "odoo", amount: "31000", closesInDays: 12, minutesAgo: 9 * day, path: ["contacted", "qualified"], did: "call", ...emma },
  { name: "Philipp Reis", email: "reis@example.com", source: "api", amount: "9400", closesInDays: -2, minutesAgo: 12 * day, path: ["contacted", "qualified"], ...george },
  { name: "Tivadar Puskás", email: "puskas@example.com", company: "Telefon Hírmondó", source: "campaign", amount: "42000", closesInDays: 5, minutesAgo: 11 * day, path: ["contacted", "qualified", "proposal"], did: "meeting", next: { type: "meeting", subject: "Walk through the quote", inDays: 3 }, ...stella },
  { name: "Granville Woods", email: "woods@example.com", source: "odoo", amount: "27500", closesInDays: 0, minutesAgo: 14 * day, path: ["contacted", "qualified", "proposal"], did: "call", ...emma },
  { name: "Claude Shannon", email: "shannon@example.com", company: "Bell Labs", source: "form", amount: "38600", closesInDays: 16, minutesAgo: 18 * day, path: ["contacted", "proposal"], isConfirmed: true, ...george },
  { name: "Almon Strowger", email: "strowger@example.com", source: "call", amount: "64000", closesInDays: 2, minutesAgo: 16 * day, path: ["contacted", "qualified", "proposal", "negotiation"], did: "meeting", next: { type: "call", subject: "Settle the last clause", inDays: 0 }, ...emma },
  { name: "Thomas Watson", email: "watson@example.com", source: "odoo", amount: "22300", closesInDays: -3, minutesAgo: 27 * day, path: ["qualified", "negotiation"], ...stella },
  { name: "Innocenzo Manzetti", email: "manzetti@example.com", source: "landing", amount: "15900", minutesAgo: 22 * day, path: ["contacted", "qualified", "won"], isConfirmed: true, did: "meeting", ...emma },
  { name: "Werner Siemens", email: "siemens@example.com", source: "import", amount: "28000", minutesAgo: 29 * day, path: ["contacted", "negotiation", "won"], ...stella },
  { name: "Erna Hoover", email: "hoover@example.com", company: "Bell Labs", source: "campaign", amount: "11300", minutesAgo: 25 * day, path: ["contacted", "lost"], ...george },
];
