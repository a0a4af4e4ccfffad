import { Tag } from "@switchboard/ui/primitives/tag";
import { AppLink } from "@/app-link.tsx";
import { answerLabels, answerTones, nameOf, type Participant } from "../meeting-words.ts";

/** Who takes part in a meeting, and what they answered. */
export function Participants({ participants }: { participants: readonly Participant[] }) {
  return (
    <section className="cal-people" aria-label="Participants">
      <h3>
        Participants <span className="muted">{participants.length || "none"}</span>
      </h3>
      <ul>
        {participants.map((person) => (
          <li key={person.id}>
            <span className="grow">
              <Name person={person} />
              {person.name && person.email && <small className="muted">{person.email}</small>}
            </span>
            <Tag tone={answerTones[person.answer]}>{answerLabels[person.answer]}</Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Name({ person }: { person: Participant }) {
  if (person.leadId) return <AppLink href={`/leads/${person.leadId}`}>{nameOf(person)}</AppLink>;
  if (person.contactId) return <AppLink href={`/contacts/${person.contactId}`}>{nameOf(person)}</AppLink>;
  return nameOf(person);
}
