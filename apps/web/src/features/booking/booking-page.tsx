import { AboutBooking } from "./about-booking.tsx";
import { BookingForm } from "./booking-form.tsx";
import { BookingFrame } from "./booking-frame.tsx";
import type { BookingStep } from "./booking-steps.ts";
import { ChooseTime } from "./choose-time.tsx";
import { bookingWords } from "./words.ts";
import { ZoneForm } from "./zone-form.tsx";

/** The page where a visitor books a meeting: a day, a time, and who they are. */
export function BookingPage({ nonce, ...props }: BookingStep & { nonce: string | null }) {
  const words = bookingWords();
  if (props.step === "unknown")
    return (
      <BookingFrame title={words.unknown.title} nonce={nonce}>
        <h1>{words.unknown.title}</h1>
        <p>{words.unknown.text}</p>
        <p>
          <a href="/">{words.back}</a>
        </p>
      </BookingFrame>
    );
  const { slug, offer, visitor } = props;
  const link = (params: Record<string, string>) =>
    `/book/${slug}?${new URLSearchParams({ zone: visitor.timeZone, ...params })}`;
  return (
    <BookingFrame
      title={offer.title}
      nonce={nonce}
      about={
        <AboutBooking offer={offer}>
          <ZoneForm visitor={visitor} kept={keptOf(props)} />
        </AboutBooking>
      }
    >
      {props.step === "choose" ? (
        <ChooseTime choice={props.choice} visitor={visitor} link={link} />
      ) : (
        <BookingForm {...props} hidden={{}} link={link} />
      )}
    </BookingFrame>
  );
}

/** Another time zone shows the same month or the same moment. */
const keptOf = (props: Exclude<BookingStep, { step: "unknown" }>): Record<string, string> =>
  props.step === "choose" ? { month: props.choice.month } : { slot: props.slot };
