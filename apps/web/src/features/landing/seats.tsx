import { CardLines } from "@switchboard/ui/primitives/card-lines";
import { Dot } from "@switchboard/ui/primitives/dot";
import { Kbd } from "@switchboard/ui/primitives/kbd";
import { Lamp } from "@switchboard/ui/primitives/lamp";
import { Owner } from "@switchboard/ui/primitives/owner";
import { Progress } from "@switchboard/ui/primitives/progress";
import type { ReactNode } from "react";
import { CurlBlock } from "./curl-block.tsx";
import { auditRows, newLeads } from "./sample-seats.ts";
import type { LandingWords } from "./words.ts";

/** What agents, admins and developers find at the board. */
export function Seats({ words }: { words: LandingWords["seats"] }) {
  return (
    <section className="part" id="seats" aria-labelledby="h-seats">
      <h2 id="h-seats">{words.title}</h2>
      <Seat text={words.agents}>
        <WhatIsNew words={words.keys} />
      </Seat>
      <Seat text={words.admins}>
        <ExportAndAudit words={words.auditLog} />
      </Seat>
      <Seat text={words.developers} more={<a href="/api/docs">{words.docs}</a>}>
        <CurlBlock words={words.curl} />
        <div className="makes">
          <div className="card new">
            <CardLines name="Philipp Reis" age="now" isNew activity="reis@example.com" source="api" />
          </div>
          <p className="muted">{words.live}</p>
        </div>
      </Seat>
    </section>
  );
}

type SeatText = LandingWords["seats"]["agents"];

function Seat({ text: [title, text], more, children }: { text: SeatText; more?: ReactNode; children: ReactNode }) {
  return (
    <div className="seat">
      <div>
        <h3>{title}</h3>
        <p>{text}</p>
        {more && <p>{more}</p>}
      </div>
      <figure>{children}</figure>
    </div>
  );
}

function WhatIsNew({ words }: { words: LandingWords["seats"]["keys"] }) {
  return (
    <>
      <ol className="today">
        {newLeads.map((lead) => (
          <li key={lead.name}>
            {lead.isNew ? <Lamp /> : <Dot kind="today" />}
            <b>{lead.name}</b>
            <span className="muted">{lead.text}</span>
            <span className="num">{lead.amount}</span>
            <Owner name={lead.owner} isMe={lead.owner === "Emma Nutt"} />
          </li>
        ))}
      </ol>
      <p className="keys">
        <span>
          <Kbd>J</Kbd> <Kbd>K</Kbd> {words.walk}
        </span>
        <Key name="X">{words.select}</Key>
        <Key name="E">{words.edit}</Key>
        <Key name="C">{words.create}</Key>
        <Key name="Ctrl K">{words.anything}</Key>
        <Key name="Ctrl Z">{words.undo}</Key>
      </p>
    </>
  );
}

function Key({ name, children }: { name: string; children: ReactNode }) {
  return (
    <span>
      <Kbd>{name}</Kbd> {children}
    </span>
  );
}

function ExportAndAudit({ words }: { words: LandingWords["seats"]["auditLog"] }) {
  return (
    <div className="box">
      <div className="run">
        <p>
          <b>leads.csv</b>
          <span className="muted">confirmed, this quarter</span>
          <span className="grow" />
          <span>64%</span>
        </p>
        <Progress value={64} label="leads.csv" />
      </div>
      <table className="table">
        <caption className="sr">{words.caption}</caption>
        <colgroup>
          <col />
          <col />
          <col />
        </colgroup>
        <thead className="sr">
          <tr>
            <th scope="col">{words.time}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.detail}</th>
          </tr>
        </thead>
        <tbody>
          {auditRows.map((row) => (
            <tr key={row.time}>
              <td className="muted">{row.time}</td>
              <td>{row.what}</td>
              <td className="num muted">{row.detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
