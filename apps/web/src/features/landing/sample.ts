import type { CardLines } from "@switchboard/ui/primitives/card-lines";
import type { ComponentProps } from "react";

/** The lines of the drawing that ends in the ledger; the last two open next. */
export const lines = ["landing", "form", "manual", "api", "mcp", "call", "odoo"] as const;
export const nextLines: readonly Line[] = ["call", "odoo"];
export type Line = (typeof lines)[number];

/** The jacks above the board, in the order of the picture. */
export const jacks = [
  { name: "Landing", state: "lit" },
  { name: "Forms", state: "open" },
  { name: "API", state: "open" },
  { name: "MCP", state: "open" },
  { name: "By hand", state: "open" },
  { name: "Phone", state: "next" },
  { name: "Campaigns", state: "open" },
  { name: "Odoo", state: "next" },
] as const;

export type SampleCard = ComponentProps<typeof CardLines>;
/** `chance` is how many of a hundred are won from there. */
type SampleStage = { title: string; chance: number; cards: SampleCard[] };

const emma = { owner: "Emma Nutt", isMine: true };
const stella = { owner: "Stella Nutt" };
const george = { owner: "George Coy" };
const bare = { dot: "none" } as const;

/** People from the history of telephony, as the board would show them. */
export const stages: SampleStage[] = [
  {
    title: "New",
    chance: 10,
    cards: [
      { name: "Agner Erlang", age: "now", isNew: true, activity: "erlang@example.com, confirmed", source: "landing" },
      { ...bare, name: "Elisha Gray", age: "6 min", activity: "Waits for confirmation", source: "landing" },
      { ...bare, ...emma, name: "Harry Nyquist", age: "41 min", activity: "Bell Labs", source: "form", amount: 3200 },
      { ...bare, ...stella, name: "Mabel Hubbard", age: "2 h", activity: "Confirmed", source: "form", amount: 4800 },
    ],
  },
  {
    title: "Contacted",
    chance: 20,
    cards: [
      { ...bare, ...emma, name: "Antonio Meucci", age: "3 h", activity: "Confirmed", source: "landing", amount: 7200 },
      {
        ...bare,
        ...george,
        name: "Emile Berliner",
        age: "1 d",
        activity: "Gramophone Co.",
        source: "api",
        amount: 12_400,
      },
      { ...bare, ...emma, name: "Edwin Armstrong", age: "2 d", activity: "Confirmed", source: "form", amount: 5600 },
    ],
  },
  {
    title: "Qualified",
    chance: 40,
    cards: [
      {
        ...bare,
        ...emma,
        name: "Hedy Lamarr",
        age: "20 min",
        activity: "Confirmed",
        source: "landing",
        amount: 24_800,
      },
      { ...bare, ...stella, name: "Lewis Latimer", age: "1 d", activity: "Edison Co.", source: "api", amount: 16_200 },
      { ...bare, ...emma, name: "Michael Pupin", age: "3 d", activity: "Columbia", source: "manual", amount: 31_000 },
    ],
  },
  {
    title: "Proposal",
    chance: 60,
    cards: [
      { ...bare, ...stella, name: "Tivadar Puskás", age: "1 d", activity: "Hírmondó", source: "form", amount: 42_000 },
      {
        ...bare,
        ...emma,
        name: "Granville Woods",
        age: "4 d",
        activity: "Railway Tel.",
        source: "manual",
        amount: 27_500,
      },
    ],
  },
  {
    title: "Negotiation",
    chance: 80,
    cards: [
      { ...bare, ...emma, name: "Almon Strowger", age: "2 d", activity: "Strowger Co.", source: "api", amount: 64_000 },
    ],
  },
];

/** What the ledger would hold after these. `from` is the line whose cord ends there. */
export const events: { time: string; name: string; action: string; text: string; from?: Line }[] = [
  {
    time: "09:41:12",
    name: "Agner Erlang",
    action: "lead.signed_up",
    text: "On the landing page, a minute ago",
    from: "landing",
  },
  { time: "09:41:07", name: "Emile Berliner", action: "lead.created", text: "By the key “Website”", from: "api" },
  {
    time: "09:40:58",
    name: "Almon Strowger",
    action: "lead.stage_moved",
    text: "Proposal to Negotiation",
    from: "mcp",
  },
  { time: "09:40:31", name: "Harry Nyquist", action: "lead.signed_up", text: "On a form, with consent", from: "form" },
  { time: "09:39:50", name: "Antonio Meucci", action: "lead.confirmed", text: "Pressed the button in the mail" },
  { time: "09:38:22", name: "Michael Pupin", action: "lead.created", text: "Emma Nutt, by hand", from: "manual" },
  { time: "09:37:04", name: "Hedy Lamarr", action: "lead.restored", text: "Emma Nutt took the delete back" },
];
