"use client";
import { useCopy } from "@switchboard/ui/patterns/use-copy.ts";
import { Button, IconButton } from "@switchboard/ui/primitives/button";
import { Menu } from "@switchboard/ui/primitives/menu";
import { ArrowLeft, Check, ChevronDown, Ellipsis, Link2, RotateCcw, Trash2, X } from "lucide-react";
import { TicketClock } from "../clock/ticket-clock.tsx";
import { Assignee } from "../members.tsx";
import {
  optionsOf,
  priorityLabels,
  requesterOf,
  sourceLabels,
  statusLabels,
  type TicketInFull,
} from "../ticket-words.ts";
import { useTicketChanges } from "../use-ticket-changes.ts";
import { changeView } from "../use-ticket-view.ts";

type HeadProps = { ticket: TicketInFull; onAssign: () => void };

/** What the ticket is about, and how it stands: each word of it can be changed here. */
export function TicketHead({ ticket, onAssign }: HeadProps) {
  const { setStatus, setPriority } = useTicketChanges();
  const isOver = ticket.status === "solved" || ticket.status === "closed";
  return (
    <header className="ticket-head">
      <div className="ticket-title">
        <span className="small-only">
          <IconButton label="All tickets" icon={<ArrowLeft />} onClick={close} />
        </span>
        <h2>
          <span className="muted">#{ticket.number}</span> {ticket.subject}
        </h2>
        <TicketMenu ticket={ticket} />
        <span className="wide">
          <IconButton label="Close" keys="Esc" icon={<X />} onClick={close} />
        </span>
      </div>
      <p className="muted">
        {requesterOf(ticket)}, {sourceLabels[ticket.source]}
      </p>
      <div className="ticket-acts">
        <Choice
          name="Status"
          value={ticket.status}
          labels={statusLabels}
          onChoose={(status) => void setStatus(ticket, status)}
        />
        <Choice
          name="Priority"
          value={ticket.priority}
          labels={priorityLabels}
          onChoose={(priority) => void setPriority(ticket, priority)}
        />
        <Button onClick={onAssign} aria-keyshortcuts="a">
          <Assignee id={ticket.assigneeId} withName /> <kbd className="kbd wide">a</kbd>
        </Button>
        <TicketClock clock={ticket} />
        <span className="grow" />
        <Button
          icon={isOver ? <RotateCcw /> : <Check />}
          aria-keyshortcuts="s"
          onClick={() => void setStatus(ticket, isOver ? "open" : "solved")}
        >
          {isOver ? "Reopen" : "Solve"} <kbd className="kbd wide">s</kbd>
        </Button>
      </div>
    </header>
  );
}

const close = () => changeView({ ticket: undefined });

type ChoiceProps<Value extends string> = {
  name: string;
  value: Value;
  labels: Record<Value, string>;
  onChoose: (value: Value) => void;
};

function Choice<Value extends string>({ name, value, labels, onChoose }: ChoiceProps<Value>) {
  return (
    <Menu
      label={`${name}: ${labels[value]}. Change`}
      trigger={
        <>
          {labels[value]} <ChevronDown />
        </>
      }
      items={optionsOf(labels).map((option) => ({
        id: option.value,
        label: option.label,
        isDisabled: option.value === value,
        run: () => onChoose(option.value),
      }))}
    />
  );
}

function TicketMenu({ ticket }: { ticket: TicketInFull }) {
  const { remove } = useTicketChanges();
  const copy = useCopy();
  const address = () => `${location.origin}/tickets/${ticket.id}`;
  return (
    <Menu
      label={`Actions of #${ticket.number}`}
      triggerClass="btn quiet icon"
      trigger={<Ellipsis />}
      items={[
        { id: "copy", label: "Copy link", icon: <Link2 />, run: () => copy("link", address()) },
        {
          id: "delete",
          label: "Delete",
          icon: <Trash2 />,
          isDanger: true,
          startsGroup: true,
          run: () => void remove(ticket).then((isDone) => isDone && close()),
        },
      ]}
    />
  );
}
