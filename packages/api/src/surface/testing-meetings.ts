import { call } from "../testing.ts";
import { personOf } from "../testing-people.ts";
import type { Setting, Writes } from "./testing-writes.ts";

/** The same for meetings, booking pages and what is booked on them. */
export function meetingWrites(setting: () => Setting): Writes {
  const as = () => call(setting().agent);
  const aMeeting = () =>
    as().meetings.create({ title: "Ten lines", startsAt: aWorkday(), participants: ["emma@example.com"] });
  const byMeeting = async () => ({ id: (await aMeeting()).id });
  const byParticipant = async () => {
    const { id, participants } = await aMeeting();
    return { id, participantId: participants[0]!.id };
  };
  const aPage = () => ({
    slug: `page-${crypto.randomUUID()}`,
    title: "Ten lines",
    timeZone: "UTC",
    hours: [1, 2, 3, 4, 5].map((day) => ({ day, from: 0, to: 1440 })),
    horizonDays: 365,
    hostIds: [personOf(setting().agent).id],
  });
  const byPage = async () => ({ id: (await as().bookingPages.create(aPage())).id });

  return {
    "bookingPages.close": byPage,
    "bookingPages.create": async () => aPage(),
    "bookingPages.delete": byPage,
    "bookingPages.open": async () => {
      const page = await byPage();
      await as().bookingPages.close(page);
      return page;
    },
    "bookingPages.update": async () => ({ ...(await byPage()), title: "Twenty lines" }),
    "bookings.ownBook": async () => ({ ...(await byPage()), startsAt: aWorkday() }),
    "meetings.addParticipants": async () => ({ ...(await byMeeting()), participants: ["hedy@example.com"] }),
    "meetings.answer": async () => ({ ...(await byParticipant()), answer: "accepted" }),
    "meetings.cancel": async () => ({ ...(await byMeeting()), reason: "The line is down" }),
    "meetings.create": async () => ({ title: "Ten lines", startsAt: aWorkday(), participants: "hedy@example.com" }),
    "meetings.delete": byMeeting,
    "meetings.removeParticipant": byParticipant,
    "meetings.reschedule": async () => ({ ...(await byMeeting()), startsAt: aWorkday() }),
    "meetings.update": async () => ({ ...(await byMeeting()), title: "Twenty lines", startsAt: aWorkday() }),
  };
}

let workdays = 3;

/** Noon of a day that nothing else here is on: two meetings at one time know of each other. */
function aWorkday(): string {
  do workdays += 1;
  while ([0, 6].includes(noonIn(workdays).getUTCDay()));
  return noonIn(workdays).toISOString();
}

function noonIn(days: number) {
  const day = new Date(Date.now() + days * 86_400_000);
  day.setUTCHours(12, 0, 0, 0);
  return day;
}
