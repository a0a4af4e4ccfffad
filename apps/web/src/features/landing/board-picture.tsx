import { CardLines } from "@switchboard/ui/primitives/card-lines";
import { Jack, Lamp } from "@switchboard/ui/primitives/lamp";
import { formatMoney } from "@switchboard/ui/primitives/money";
import { jacks, stages } from "./sample.ts";
import type { LandingWords } from "./words.ts";

/** Fig. 1: a piece of the board with sample data, its lines above it, cords and all. */
export function BoardPicture({ words }: { words: LandingWords["picture"] }) {
  return (
    <figure>
      {/* A drawing made of the board's own parts, so there is no file for an img. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div className="rig" role="img" aria-label={words.label}>
        <ul className="strip">
          {jacks.map((jack) => (
            <li key={jack.name} className={jackClass[jack.state]}>
              <span className="nm">
                <Lamp isOn={jack.state === "lit"} />
                {jack.name}
                {jack.state === "next" && <small>{words.next}</small>}
              </span>
              <Jack />
            </li>
          ))}
        </ul>
        <WideCords />
        <NarrowCords />
        <div className="bay" />
        <div className="board">
          {stages.map((stage, index) => (
            <SampleColumn key={stage.title} stage={stage} isLit={index === 0} />
          ))}
        </div>
      </div>
      <figcaption className="cap">{words.caption}</figcaption>
    </figure>
  );
}

const jackClass = { lit: "on", open: undefined, next: "next" } as const;

function SampleColumn({ stage, isLit }: { stage: (typeof stages)[number]; isLit: boolean }) {
  const { title, chance, cards } = stage;
  const sum = cards.reduce((total, { amount }) => total + Number(amount ?? 0), 0);
  return (
    <section className="col">
      <header>
        <h2>
          {isLit && <Lamp />}
          {title} <span className="n">{cards.length}</span>
        </h2>
        <p className="sum">
          <span>{formatMoney(sum)}</span>
          <span>
            {chance}% {formatMoney((sum * chance) / 100)}
          </span>
        </p>
      </header>
      <ol>
        {cards.map((card) => (
          <li key={card.name}>
            <div className={card.isNew ? "card new" : "card"}>
              <CardLines {...card} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/* A jack hangs at x 72, 216, 360 … of 1152; a plug ends above the column it feeds. */
const quiet = [
  { from: 216, to: 330 },
  { from: 360, to: 236 },
  { from: 504, to: 842 },
  { from: 648, to: 610 },
  { from: 936, to: 1030 },
];

function WideCords() {
  return (
    <svg className="cords w" viewBox="0 0 1152 200" preserveAspectRatio="none" aria-hidden="true">
      {quiet.map(({ from, to }) => (
        <g key={from}>
          <path className="cord" d={`M${from} 49C${from} 122 ${to} 75 ${to} 148`} />
          <rect className="plug quiet" x={to - 4} y="146" width="8" height="18" rx="2" />
        </g>
      ))}
      <path className="cord hot" d="M72 49C72 121 120 74 120 146" />
      <rect className="plug" x="115" y="142" width="10" height="22" rx="2" />
    </svg>
  );
}

function NarrowCords() {
  return (
    <svg className="cords n" viewBox="0 0 390 200" preserveAspectRatio="none" aria-hidden="true">
      <path className="cord" d="M146 49C146 97 230 66 230 114" />
      <rect className="plug quiet" x="226" y="110" width="8" height="18" rx="2" />
      <path className="cord hot" d="M49 49C49 95 100 66 100 112" />
      <rect className="plug" x="95" y="107" width="10" height="21" rx="2" />
    </svg>
  );
}
