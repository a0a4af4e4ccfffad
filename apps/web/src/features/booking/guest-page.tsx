import { buttonClass } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { TextArea } from "@switchboard/ui/primitives/field";
import { BookingFrame } from "./booking-frame.tsx";
import { ChooseTime } from "./choose-time.tsx";
import { GuestFacts } from "./guest-facts.tsx";
import type { Answer, GuestStep } from "./guest-steps.ts";
import { spanInWords } from "./visitor.ts";
import { bookingWords } from "./words.ts";
import { ZoneForm } from "./zone-form.tsx";

type Known = Exclude<GuestStep, { step: "broken" }>;

/** The page behind the link of an invitation: what is planned, and ways to answer, move and cancel. */
export function GuestPage({ nonce, ...props }: GuestStep & { nonce: string | null }) {
  const words = bookingWords();
  if (props.step === "broken")
    return (
      <BookingFrame title={words.broken.title} nonce={nonce}>
        <h1>{words.broken.title}</h1>
        <p>{words.broken.text}</p>
      </BookingFrame>
    );
  const link = (params: Record<string, string>) => linkOf(props, params);
  return (
    <BookingFrame
      title={words.manage.title}
      nonce={nonce}
      about={
        <GuestFacts {...props}>
          <ZoneForm
            visitor={props.visitor}
            kept={{ token: props.token, ...(props.step !== "see" && { do: props.step }) }}
          />
        </GuestFacts>
      }
    >
      {props.sentence && <ErrorState>{props.sentence}</ErrorState>}
      {props.step === "see" && <See {...props} link={link} />}
      {props.step === "move" && <Move {...props} link={link} />}
      {props.step === "cancel" && <Cancel {...props} link={link} />}
    </BookingFrame>
  );
}

const linkOf = ({ token, visitor }: Known, params: Record<string, string>) =>
  `/meeting?${new URLSearchParams({ token, zone: visitor.timeZone, ...params })}`;

type Linked = Known & { link: (params: Record<string, string>) => string };

function See({ meeting, token, visitor, did, link }: Linked) {
  const words = bookingWords();
  const heading = headingOf({ meeting, did });
  const isOpen = !meeting.isCancelled && !meeting.isOver;
  return (
    <>
      <h2>{heading.title}</h2>
      <p className="muted">{heading.text.replace("{email}", meeting.email ?? "you")}</p>
      {isOpen && did !== "booked" && (
        <form className="book-answers" method="post">
          <Hidden token={token} zone={visitor.timeZone} />
          <p>{words.manage.yourAnswer}</p>
          {(Object.entries(words.manage.answers) as [Answer, string][]).map(([answer, label]) => (
            <button
              key={answer}
              className="btn"
              type="submit"
              name="answer"
              value={answer}
              aria-pressed={meeting.answer === answer}
            >
              <span className="btn-label">{label}</span>
            </button>
          ))}
        </form>
      )}
      {isOpen && (
        <p className="book-ways">
          {meeting.canMove && (
            <a className={buttonClass()} href={link({ do: "move" })}>
              {words.manage.move}
            </a>
          )}
          <a className={buttonClass("quiet")} href={link({ do: "cancel" })}>
            {words.manage.cancel}
          </a>
        </p>
      )}
    </>
  );
}

function headingOf({ meeting, did }: Pick<Known, "meeting" | "did">) {
  const { booked, manage } = bookingWords();
  if (did === "cancelled" && meeting.isCancelled) return manage.cancelled;
  if (meeting.isCancelled) return manage.isCancelled;
  if (did === "booked") return booked;
  if (did === "moved" || did === "answered") return manage[did];
  return meeting.isOver ? manage.isOver : { title: manage.title, text: manage.keep };
}

function Move({ choice, slot, meeting, token, visitor, link }: Linked) {
  const words = bookingWords().manage;
  const long = Date.parse(meeting.endsAt) - Date.parse(meeting.startsAt);
  if (slot)
    return (
      <form className="book-form" method="post">
        <h2>{spanInWords(slot, new Date(Date.parse(slot) + long).toISOString(), visitor)}</h2>
        <Hidden token={token} zone={visitor.timeZone} verb="move" />
        <input type="hidden" name="slot" value={slot} />
        <button className="btn primary" type="submit">
          <span className="btn-label">{words.moveSubmit}</span>
        </button>
        <a href={link({ do: "move" })}>{bookingWords().change}</a>
      </form>
    );
  return (
    <>
      {choice && <ChooseTime choice={choice} visitor={visitor} link={(params) => link({ do: "move", ...params })} />}
      <p>
        <a href={link({})}>{words.keepIt}</a>
      </p>
    </>
  );
}

function Cancel({ token, visitor, link }: Linked) {
  const words = bookingWords().manage;
  return (
    <form className="book-form" method="post">
      <h2>{words.cancelTitle}</h2>
      <TextArea id="reason" name="reason" label={words.reason} hint={words.reasonHint} maxLength={500} />
      <Hidden token={token} zone={visitor.timeZone} verb="cancel" />
      <button className="btn primary" type="submit">
        <span className="btn-label">{words.cancel}</span>
      </button>
      <a href={link({})}>{words.keepIt}</a>
    </form>
  );
}

const Hidden = (fields: { token: string; zone: string; verb?: string }) =>
  Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
