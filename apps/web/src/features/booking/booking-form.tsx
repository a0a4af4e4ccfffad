import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { TextArea, TextField } from "@switchboard/ui/primitives/field";
import { Trap } from "@/plain-pages/trap.tsx";
import { clockIn, dayIn, dayInWords, spanInWords, type Visitor } from "./visitor.ts";
import { bookingWords } from "./words.ts";

/** What came back after a refusal: what was typed, what was wrong with it, and other times when this one is taken. */
export type Refusal = {
  values: Record<string, string>;
  fields: Record<string, string>;
  sentence: string | null;
  others: string[] | null;
};

type FormProps = {
  slot: string;
  endsAt: string;
  visitor: Visitor;
  hidden: Record<string, string>;
  refusal: Refusal | null;
  link: (params: Record<string, string>) => string;
};

/** Who comes, once a time is chosen. A plain form that keeps what was typed. */
export function BookingForm({ slot, endsAt, visitor, hidden, refusal, link }: FormProps) {
  const words = bookingWords();
  const field = (name: string) => ({ name, defaultValue: refusal?.values[name], error: refusal?.fields[name] });
  return (
    <>
      <h2>{spanInWords(slot, endsAt, visitor)}</h2>
      <p>
        <a href={link({ day: dayIn(slot, visitor.timeZone) })}>{words.change}</a>
      </p>
      {refusal?.others && <Others others={refusal.others} visitor={visitor} link={link} />}
      {!refusal?.others && (
        <form className="book-form" method="post">
          {refusal?.sentence && <ErrorState>{refusal.sentence}</ErrorState>}
          <TextField {...field("name")} id="name" label={words.name} autoComplete="name" required maxLength={200} />
          <TextField
            {...field("email")}
            id="email"
            label={words.email}
            hint={words.emailHint}
            type="email"
            autoComplete="email"
            required
            maxLength={254}
          />
          <TextArea {...field("notes")} id="notes" label={words.notes} hint={words.notesHint} maxLength={2000} />
          <Trap label={words.leaveEmpty} />
          {Object.entries({ ...hidden, slot, zone: visitor.timeZone }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button className="btn primary" type="submit">
            <span className="btn-label">{words.submit}</span>
          </button>
        </form>
      )}
    </>
  );
}

/** Where to go when somebody else was quicker. */
function Others({ others, visitor, link }: { others: string[]; visitor: Visitor; link: FormProps["link"] }) {
  const words = bookingWords();
  return (
    <div className="book-taken" role="alert">
      <p>{others.length > 0 ? words.taken : words.noneAtAll}</p>
      <ol className="book-times">
        {others.map((slot) => (
          <li key={slot}>
            <a className="btn" href={link({ slot })}>
              {dayInWords(dayIn(slot, visitor.timeZone), visitor)}, {clockIn(slot, visitor)}
            </a>
          </li>
        ))}
      </ol>
    </div>
  );
}
