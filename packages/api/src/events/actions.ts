/** Everything that can happen: at once audit vocabulary, webhook catalogue and timeline switch. */
export const actions = [
  "lead.created",
  "lead.signed_up",
  "lead.signed_up_again",
  "lead.confirmed",
  "lead.unsubscribed",
  "lead.resubscribed",
  "lead.updated",
  "lead.stage_moved",
  "lead.assigned",
  "lead.opened",
  "lead.deleted",
  "lead.restored",
  "lead.exported",
  "lead.note_added",
  "lead.note_edited",
  "lead.note_deleted",
  "user.registered",
  "user.signed_in",
  "user.password_changed",
  "member.invited",
  "member.joined",
  "member.approved",
  "member.refused",
  "member.role_changed",
  "member.suspended",
  "member.resumed",
  "invitation.revoked",
  "key.created",
  "key.revoked",
] as const;

export type Action = (typeof actions)[number];

/** The noun of an action: `lead` of `lead.created`. */
export const subjectTypeOf = (action: Action) => action.slice(0, action.indexOf("."));
