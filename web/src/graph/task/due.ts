/** When a task is due, seen from today; the order in which one looks at them. */
const DUES = ["OVERDUE", "TODAY", "WEEK", "LATER", "NONE"] as const;
export type Due = (typeof DUES)[number];

const DAY = 86_400_000;

/** Whole days from one day of the calendar to another. */
export const daysTo = (day: string, today: string): number => Math.round((Date.parse(day) - Date.parse(today)) / DAY);

/** @param dueOn a day of the calendar, or null where nobody has said until when */
export function dueOf(dueOn: string | null, today: string): Due {
  if (dueOn === null) return "NONE";
  const days = daysTo(dueOn, today);
  return days < 0 ? "OVERDUE" : days === 0 ? "TODAY" : days <= 7 ? "WEEK" : "LATER";
}

/** Tasks by when they are due, each group in the order it came; no group is empty. */
export function byDue<Task extends { readonly dueOn: string | null }>(
  tasks: readonly Task[],
  today: string,
): { readonly due: Due; readonly tasks: readonly Task[] }[] {
  return DUES.map((due) => ({ due, tasks: tasks.filter(({ dueOn }) => dueOf(dueOn, today) === due) })).filter(
    (group) => group.tasks.length > 0,
  );
}
