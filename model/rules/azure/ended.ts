import { error, warning } from "../../rule";

/** The day on which Azure's announcements were read last, for all tables of days in this model. */
const READ_ON = "2026-08-31";

/**
 * Whether something that ends on a day is an error or a warning. Azure refuses what had ended when its announcements were
 * read: nobody has it. What ends later is a warning for ever, because the calendar must stop nobody who runs it: the other
 * environments are deployed, and this one can be destroyed.
 *
 * @param day `YYYY-MM-DD`
 */
export function endingOn(day: string): typeof error {
  return day < READ_ON ? error : warning;
}
