import type { Engagement, Source, Stage } from "./schema/leads.ts";
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
  engagement: Engagement;
  amount?: string;
  owner?: string;
  closesInDays?: number;
  minutesAgo: number;
  /** The stages after `new` that it went through, evenly in time. */
  path: Stage[];
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
  { name: "Agner Erlang", email: "erlang@example.com", phone: "+4533140142", company: "Kjøbenhavns Telefon", source: "call", engagement: "low", minutesAgo: 3, path: [] },
  { name: "Elisha Gray", email: "gray@example.com", source: "landing", engagement: "none", minutesAgo: 6, path: [], isOpened: true },
  { name: "Harry Nyquist", email: "nyquist@example.com", company: "Bell Labs", source: "campaign", engagement: "engaged", amount: "3200", closesInDays: 6, minutesAgo: 41, path: [], ...emma },
  { name: "Mabel Hubbard", email: "hubbard@example.com", source: "form", engagement: "low", amount: "4800", minutesAgo: 2 * hour, path: [], isConfirmed: true, ...stella },
  { name: "Oliver Heaviside", email: "heaviside@example.com", source: "api", engagement: "none", minutesAgo: 5 * hour, path: [], ...george },
  { name: "Amos Dolbear", email: "dolbear@example.com", company: "Tufts", source: "odoo", engagement: "low", amount: "6400", minutesAgo: day, path: [], ...emma },
  { name: "Theodore Vail", email: "vail@example.com", source: "manual", engagement: "engaged", amount: "18500", closesInDays: 20, minutesAgo: day, path: [], ...stella },
  { name: "Antonio Meucci", email: "meucci@example.com", source: "landing", engagement: "engaged", amount: "7200", closesInDays: 3, minutesAgo: 2 * day, path: ["contacted"], isConfirmed: true, ...emma },
  { name: "Emile Berliner", email: "berliner@example.com", company: "Gramophone Co.", source: "call", engagement: "engaged", amount: "12400", closesInDays: -1, minutesAgo: 3 * day, path: ["contacted"], ...george },
  { name: "Karl Jansky", email: "jansky@example.com", source: "import", engagement: "low", amount: "2900", minutesAgo: 5 * day, path: ["contacted"], ...stella },
  { name: "Edwin Armstrong", email: "armstrong@example.com", source: "form", engagement: "engaged", amount: "5600", closesInDays: 9, minutesAgo: 6 * day, path: ["contacted"], isConfirmed: true, ...emma },
  { name: "Ralph Hartley", email: "hartley@example.com", source: "campaign", engagement: "low", amount: "3100", minutesAgo: 8 * day, path: ["contacted"], ...george },
  { name: "Hedy Lamarr", email: "hedy@example.com", phone: "+15550100142", source: "landing", engagement: "hot", amount: "24800", closesInDays: 4, minutesAgo: 4 * day, path: ["contacted", "qualified"], isConfirmed: true, ...emma },
  { name: "Lewis Latimer", email: "latimer@example.com", company: "Edison Electric", source: "call", engagement: "hot", amount: "16200", closesInDays: 0, minutesAgo: 6 * day, path: ["contacted", "qualified"], ...stella },
  { name: "Michael Pupin", email: "pupin@example.com", company: "Columbia", source: "odoo", engagement: "engaged", amount: "31000", closesInDays: 12, minutesAgo: 9 * day, path: ["contacted", "qualified"], ...emma },
  { name: "Philipp Reis", email: "reis@example.com", source: "api", engagement: "low", amount: "9400", closesInDays: -2, minutesAgo: 12 * day, path: ["contacted", "qualified"], ...george },
  { name: "Tivadar Puskás", email: "puskas@example.com", company: "Telefon Hírmondó", source: "campaign", engagement: "hot", amount: "42000", closesInDays: 5, minutesAgo: 11 * day, path: ["contacted", "qualified", "proposal"], ...stella },
  { name: "Granville Woods", email: "woods@example.com", source: "odoo", engagement: "engaged", amount: "27500", closesInDays: 0, minutesAgo: 14 * day, path: ["contacted", "qualified", "proposal"], ...emma },
  { name: "Claude Shannon", email: "shannon@example.com", company: "Bell Labs", source: "form", engagement: "low", amount: "38600", closesInDays: 16, minutesAgo: 18 * day, path: ["contacted", "proposal"], isConfirmed: true, ...george },
  { name: "Almon Strowger", email: "strowger@example.com", source: "call", engagement: "hot", amount: "64000", closesInDays: 2, minutesAgo: 16 * day, path: ["contacted", "qualified", "proposal", "negotiation"], ...emma },
  { name: "Thomas Watson", email: "watson@example.com", source: "odoo", engagement: "dormant", amount: "22300", closesInDays: -3, minutesAgo: 27 * day, path: ["qualified", "negotiation"], ...stella },
  { name: "Innocenzo Manzetti", email: "manzetti@example.com", source: "landing", engagement: "engaged", amount: "15900", minutesAgo: 22 * day, path: ["contacted", "qualified", "won"], isConfirmed: true, ...emma },
  { name: "Werner Siemens", email: "siemens@example.com", source: "import", engagement: "engaged", amount: "28000", minutesAgo: 29 * day, path: ["contacted", "negotiation", "won"], ...stella },
  { name: "Erna Hoover", email: "hoover@example.com", company: "Bell Labs", source: "campaign", engagement: "dormant", amount: "11300", minutesAgo: 25 * day, path: ["contacted", "lost"], ...george },
];
