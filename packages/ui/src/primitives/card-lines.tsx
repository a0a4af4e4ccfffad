import type { ReactNode } from "react";
import { Dot } from "./dot.tsx";
import { Lamp } from "./lamp.tsx";
import { formatMoney } from "./money.tsx";
import { Owner } from "./owner.tsx";
import { type Source, SourceIcon } from "./source-icon.tsx";

type CardLinesProps = {
  name: string;
  age: ReactNode;
  isNew?: boolean;
  activity: string;
  dot?: "today" | "planned" | "none" | "late";
  source: Source;
  amount?: string | number | null;
  currency?: string;
  owner?: string | null;
  isMine?: boolean;
};

/** The three lines of a card: name and age; next activity; source, amount and owner. */
export function CardLines(props: CardLinesProps) {
  const money = formatMoney(props.amount, props.currency);
  return (
    <>
      <span className="l1">
        {props.isNew && <Lamp />}
        <b>{props.name}</b>
        {props.isNew && <span className="sr">New, </span>}
        <span className="age">{props.age}</span>
      </span>
      <span className="l2">
        {!props.isNew && <Dot kind={props.dot} />}
        <span className={props.dot === "late" ? "late" : undefined}>{props.activity}</span>
      </span>
      <span className="l3">
        <SourceIcon source={props.source} />
        <span className={money ? "amt" : "amt none"}>{money || "No amount"}</span>
        <Owner name={props.owner} isMe={props.isMine} />
      </span>
    </>
  );
}
