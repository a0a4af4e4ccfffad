import { type activityTypes, type actorKinds, type Engagement, leadStages, type Stage } from "@switchboard/db/schema";
import type { Action } from "../../events/actions.ts";

type ActorKind = (typeof actorKinds)[number];
type ActivityType = (typeof activityTypes)[number];

/** What happened to a lead, as far as its score asks. */
export type Signal = {
  id: string;
  action: Action;
  at: Date;
  actorKind: ActorKind;
  fromStage: Stage | null;
  toStage: Stage | null;
  activityType: ActivityType | null;
};

/** How a move of stage reads: the first contact is our own doing, every later step forward takes two. */
type Move = "contacted" | "forward" | "lost";

export type BehaviourRule = {
  on: Action;
  by?: readonly ActorKind[];
  moved?: Move;
  type?: ActivityType;
  points: number;
  halfLifeDays: number;
  /** The newest so many count: a hundred sign-ups are no more interest than two. */
  most: number;
  /** Says that the person is there: engagement and its sleep are measured by these. */
  isTheirs?: true;
  sentence: string;
};

/** What counts, for how much and how long. The first rule that fits an event takes it; the SQL is made of the same list. */
export const behaviourRules: readonly BehaviourRule[] = [
  {
    on: "lead.confirmed",
    by: ["visitor"],
    points: 20,
    halfLifeDays: 30,
    most: 1,
    isTheirs: true,
    sentence: "Confirmed their address",
  },
  {
    on: "lead.signed_up",
    by: ["visitor"],
    points: 15,
    halfLifeDays: 14,
    most: 1,
    isTheirs: true,
    sentence: "Signed up",
  },
  {
    on: "lead.signed_up_again",
    by: ["visitor"],
    points: 10,
    halfLifeDays: 14,
    most: 2,
    isTheirs: true,
    sentence: "Signed up again",
  },
  {
    on: "lead.resubscribed",
    by: ["visitor"],
    points: 10,
    halfLifeDays: 30,
    most: 1,
    isTheirs: true,
    sentence: "Asked for mail again",
  },
  { on: "lead.unsubscribed", by: ["visitor"], points: -30, halfLifeDays: 90, most: 1, sentence: "Unsubscribed" },
  {
    on: "activity.done",
    type: "meeting",
    points: 25,
    halfLifeDays: 30,
    most: 3,
    isTheirs: true,
    sentence: "Met with us",
  },
  {
    on: "activity.done",
    type: "call",
    points: 15,
    halfLifeDays: 21,
    most: 3,
    isTheirs: true,
    sentence: "Was on the phone with us",
  },
  { on: "activity.done", points: 3, halfLifeDays: 14, most: 3, sentence: "We did something for them" },
  {
    on: "mail.replied",
    points: 20,
    halfLifeDays: 21,
    most: 2,
    isTheirs: true,
    sentence: "Answered our mail",
  },
  {
    on: "mail.clicked",
    points: 8,
    halfLifeDays: 14,
    most: 3,
    isTheirs: true,
    sentence: "Followed a link in our mail",
  },
  // Mail programs load pictures by themselves, so an open alone wakes nobody.
  { on: "mail.opened", points: 2, halfLifeDays: 7, most: 3, sentence: "Opened our mail" },
  { on: "lead.stage_moved", moved: "lost", points: -40, halfLifeDays: 60, most: 1, sentence: "Was marked as lost" },
  { on: "lead.stage_moved", moved: "contacted", points: 4, halfLifeDays: 14, most: 1, sentence: "We got in touch" },
  {
    on: "lead.stage_moved",
    moved: "forward",
    points: 12,
    halfLifeDays: 30,
    most: 3,
    isTheirs: true,
    sentence: "Moved forward",
  },
];

export type FitRule = { points: number; sentence: string } & (
  | { field: "phone" | "company"; is: "given" }
  | { field: "email"; is: "at_company" }
  | { field: "amount"; is: "at_least"; value: number }
);

/** What a lead is worth, once something has happened: a stranger in a list is not warm. This does not fade. */
export const fitRules: readonly FitRule[] = [
  { field: "email", is: "at_company", points: 10, sentence: "Writes from a company's address" },
  { field: "phone", is: "given", points: 5, sentence: "Left a phone number" },
  { field: "company", is: "given", points: 5, sentence: "Named their company" },
  { field: "amount", is: "at_least", value: 10_000, points: 10, sentence: "Worth 10,000 or more" },
];

/** Domains where anybody gets an address. */
export const freeMailDomains: readonly string[] = `gmail.com googlemail.com yahoo.com ymail.com hotmail.com outlook.com
  live.com msn.com icloud.com me.com aol.com proton.me protonmail.com gmx.com gmx.de gmx.net web.de mail.com mail.ru
  yandex.com yandex.ru qq.com 163.com fastmail.com zoho.com hey.com tutanota.com comcast.net verizon.net`.split(/\s+/);

export const mostPoints = 100;
export const hotFrom = 45;
export const engagedFrom = 20;
export const sleepDays = 30;
const millisecondsPerDay = 86_400_000;

export type Fit = { phone: string | null; company: string | null; email: string | null; amount: string | null };
/** Points, why, and since when; what a lead is has no time. */
export type Reason = { points: number; sentence: string; at: Date | null };
export type Score = { score: number; engagement: Engagement; reasons: Reason[] };

/**
 * The score of a lead, its engagement and the reasons, which add up to it (below 0 and above 100 it stops). Age is counted in
 * days of UTC, so a score holds for a day.
 */
export function scoreOf(lead: Fit, signals: readonly Signal[], now: Date): Score {
  const counted = behaviourRules.flatMap((rule) => countedBy(rule, signals, now));
  const fit = counted.length > 0 ? fitRules.filter((rule) => fits(rule, lead)) : [];
  const points = sum(counted.map((one) => one.points)) + sum(fit.map((one) => one.points));
  const reasons = [...counted, ...fit.map(({ points, sentence }) => ({ points, sentence, at: null }))];
  return {
    score: Math.min(mostPoints, Math.max(0, points)),
    engagement: engagementOf(counted),
    reasons: reasons
      .filter((reason) => reason.points !== 0)
      .map(({ points, sentence, at }) => ({ points, sentence, at }))
      .toSorted((one, other) => Math.abs(other.points) - Math.abs(one.points)),
  };
}

type Counted = Reason & { full: number; ageDays: number; isTheirs: boolean };

function countedBy(rule: BehaviourRule, signals: readonly Signal[], now: Date): Counted[] {
  const { points, halfLifeDays, most, sentence, isTheirs = false } = rule;
  return signals
    .filter((signal) => behaviourRules.find((candidate) => applies(candidate, signal)) === rule)
    .toSorted((one, other) => other.at.getTime() - one.at.getTime() || (other.id > one.id ? 1 : -1))
    .slice(0, most)
    .map(({ at }) => {
      const ageDays = Math.max(0, dayOf(now) - dayOf(at));
      return { points: faded(points, ageDays, halfLifeDays), sentence, at, full: points, ageDays, isTheirs };
    });
}

/** Asleep is who was lively once and did nothing for a month. Who only signed up was never awake. */
function engagementOf(counted: readonly Counted[]): Engagement {
  const theirs = counted.filter(({ isTheirs }) => isTheirs);
  if (theirs.length === 0) return "none";
  if (Math.min(...theirs.map(({ ageDays }) => ageDays)) > sleepDays)
    return sum(theirs.map(({ full }) => full)) >= engagedFrom ? "dormant" : "low";
  const live = sum(counted.map(({ points }) => points));
  if (live >= hotFrom) return "hot";
  return live >= engagedFrom ? "engaged" : "low";
}

function applies({ on, by, moved, type }: BehaviourRule, signal: Signal) {
  if (on !== signal.action || (by && !by.includes(signal.actorKind))) return false;
  if (type && type !== signal.activityType) return false;
  if (moved === "forward") return placeOf(signal.toStage) > placeOf(signal.fromStage);
  return !moved || moved === signal.toStage;
}

function fits(rule: FitRule, lead: Fit) {
  const value = lead[rule.field];
  if (!value) return false;
  switch (rule.is) {
    case "given":
      return true;
    case "at_company":
      return !freeMailDomains.includes(value.slice(value.lastIndexOf("@") + 1));
    case "at_least":
      return Number(value) >= rule.value;
  }
}

/** Whole points, so that the reasons add up to the score. Half a point counts upwards, here as in the SQL. */
const faded = (points: number, ageDays: number, halfLifeDays: number) =>
  Math.floor(points * 0.5 ** (ageDays / halfLifeDays) + 0.5);
const placeOf = (stage: Stage | null) => (stage ? leadStages.indexOf(stage) : -1);
const dayOf = (moment: Date) => Math.floor(moment.getTime() / millisecondsPerDay);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
