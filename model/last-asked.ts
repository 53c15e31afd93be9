/**
 * Remembers what came of the subject that was asked last, for what several rules, or a rule and a manifest, ask of one
 * subject after the other.
 */
export function lastAsked<Subject extends object, Answer>(
  answer: (subject: Subject) => Answer,
): (subject: Subject) => Answer {
  let latest: { readonly subject: Subject; readonly answer: Answer } | undefined;
  return (subject) => {
    if (latest?.subject !== subject) latest = { subject, answer: answer(subject) };
    return latest.answer;
  };
}
