import { type Visitor, zoneName } from "./visitor.ts";
import { bookingWords } from "./words.ts";

type ZoneProps = { visitor: Visitor; kept: Record<string, string> };

/** The time zone that times are shown in. A plain form; the page's script spares the button. */
export function ZoneForm({ visitor, kept }: ZoneProps) {
  const words = bookingWords();
  const zones = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), visitor.timeZone])].toSorted();
  return (
    <form className="book-zone" method="get">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label className="label" htmlFor="zone">
        {words.zone}
      </label>
      <select className="field" id="zone" name="zone" defaultValue={visitor.timeZone}>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zoneName(zone)}
          </option>
        ))}
      </select>
      {/* In development the framework looks at the page after its script has hidden the button. */}
      <button className="btn" type="submit" suppressHydrationWarning>
        <span className="btn-label">{words.useZone}</span>
      </button>
    </form>
  );
}
