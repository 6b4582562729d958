/** What a report is made of. */
export interface ReportSubject {
  readonly kind: "view" | "board";
  readonly id: string;
  readonly name: string;
}
