import type { commentKinds, ticketPriorities, ticketSources, ticketStatuses } from "./schema/tickets.ts";

/** The companies behind some leads, and who works there. */
export const peopleOfTheStory = [
  {
    name: "Bell Labs",
    domain: "bell-labs.example.com",
    industry: "Research",
    country: "United States",
    owner: "George Coy",
    contacts: [
      { name: "Harald Friis", email: "friis@example.com", title: "Head of radio" },
      { name: "Mervin Kelly", email: "kelly@example.com", title: "Director" },
    ],
  },
  {
    name: "Kjøbenhavns Telefon",
    domain: "kjobenhavns.example.com",
    industry: "Exchanges",
    country: "Denmark",
    owner: "Emma Nutt",
    contacts: [{ name: "Johan Jensen", email: "jensen@example.com", title: "Chief engineer" }],
  },
  {
    name: "Telefon Hírmondó",
    domain: "hirmondo.example.com",
    industry: "News",
    country: "Hungary",
    owner: "Stella Nutt",
    contacts: [{ name: "Albert Puskás", email: "albert@example.com", title: "Editor" }],
  },
];

/** Meetings around today, by the hour of UTC. */
export const meetingsOfTheStory = [
  {
    title: "Show the console",
    host: "Emma Nutt",
    lead: "Edwin Armstrong",
    inDays: 0,
    hour: 9,
    minutes: 45,
    place: "By telephone",
  },
  {
    title: "Walk through the quote",
    host: "Stella Nutt",
    lead: "Tivadar Puskás",
    inDays: 0,
    hour: 14,
    minutes: 60,
    place: "Exchange, second floor",
  },
  {
    title: "Settle the last clause",
    host: "Emma Nutt",
    lead: "Almon Strowger",
    inDays: 1,
    hour: 10,
    minutes: 30,
    place: "By telephone",
  },
  {
    title: "Trunk line survey",
    host: "George Coy",
    lead: "Claude Shannon",
    inDays: 2,
    hour: 13,
    minutes: 90,
    place: "On site",
  },
  {
    title: "First look at the line",
    host: "Stella Nutt",
    lead: "Mabel Hubbard",
    inDays: -1,
    hour: 15,
    minutes: 30,
    place: "By telephone",
  },
];

type StoryTicket = {
  subject: string;
  description: string;
  priority: (typeof ticketPriorities)[number];
  status: (typeof ticketStatuses)[number];
  source: (typeof ticketSources)[number];
  by: { name: string; email: string };
  assignee?: string;
  hoursAgo: number;
  solveInHours: number;
  comments: { kind: (typeof commentKinds)[number]; authorName: string; body: string }[];
};

/** What customers need help with. */
export const ticketsOfTheStory: StoryTicket[] = [
  {
    subject: "A hum on the night line",
    description: "Since Tuesday there is a hum on the line after ten at night.",
    priority: "high",
    status: "open",
    source: "mail",
    by: { name: "Johan Jensen", email: "jensen@example.com" },
    assignee: "Stella Nutt",
    hoursAgo: 20,
    solveInHours: 6,
    comments: [
      { kind: "public", authorName: "Stella Nutt", body: "Thank you for telling us. We listen to the line tonight." },
      { kind: "internal", authorName: "George Coy", body: "The transformer in the second bay was changed on Monday." },
    ],
  },
  {
    subject: "The invoice names the wrong exchange",
    description: "It says Budapest North. We are on Budapest Centre.",
    priority: "normal",
    status: "pending",
    source: "web",
    by: { name: "Albert Puskás", email: "albert@example.com" },
    assignee: "Emma Nutt",
    hoursAgo: 50,
    solveInHours: 30,
    comments: [{ kind: "public", authorName: "Emma Nutt", body: "Which number stands at the top of the invoice?" }],
  },
  {
    subject: "Two more extensions for the laboratory",
    description: "Rooms 2C-210 and 2C-214, please.",
    priority: "low",
    status: "open",
    source: "portal",
    by: { name: "Harald Friis", email: "friis@example.com" },
    hoursAgo: 3,
    solveInHours: 60,
    comments: [],
  },
  {
    subject: "Calls drop when two people speak",
    description: "It happens on every second call since the move.",
    priority: "urgent",
    status: "open",
    source: "web",
    by: { name: "Mervin Kelly", email: "kelly@example.com" },
    assignee: "George Coy",
    hoursAgo: 28,
    solveInHours: -2,
    comments: [],
  },
  {
    subject: "How do I forward my line?",
    description: "I am away next week.",
    priority: "normal",
    status: "solved",
    source: "mail",
    by: { name: "Johan Jensen", email: "jensen@example.com" },
    assignee: "Stella Nutt",
    hoursAgo: 72,
    solveInHours: -20,
    comments: [
      { kind: "public", authorName: "Stella Nutt", body: "Tell the operator the number, and when you are back." },
    ],
  },
];

/** Campaigns, and how far each reader of one went: 0 sent, 1 delivered, 2 opened, 3 clicked, 4 answered. */
export const lettersOfTheStory: {
  name: string;
  utmCampaign: string;
  subject: string;
  body: string;
  sentDaysAgo?: number;
  reached: Record<string, number>;
}[] = [
  {
    name: "A quieter line",
    utmCampaign: "a-quieter-line",
    subject: "A quieter line, {{first_name|there}}",
    body: "Hello {{first_name|there}},\n\nwe test your line in half an hour. [Choose a time](https://example.com/line-check).\n",
    sentDaysAgo: 4,
    reached: {
      "Harry Nyquist": 3,
      "Ralph Hartley": 2,
      "Hedy Lamarr": 4,
      "Antonio Meucci": 2,
      "Tivadar Puskás": 3,
      "Edwin Armstrong": 1,
      "Granville Woods": 2,
      "Karl Jansky": 1,
      "Philipp Reis": 0,
      "Theodore Vail": 1,
      "Michael Pupin": 2,
      "Innocenzo Manzetti": 3,
    },
  },
  {
    name: "Winter hours",
    utmCampaign: "winter-hours",
    subject: "When we answer in winter",
    body: "Hello {{first_name|there}},\n\nfrom December we answer from eight to eight.\n",
    reached: {},
  },
];
