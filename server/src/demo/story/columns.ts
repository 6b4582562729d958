type Words<Text extends string> = Text extends `${infer Head} ${infer Rest}` ? Head | Words<Rest> : Text;

/** Column names, one blank between two, behind the id and before the dates that every record of a story has. */
const record = <Text extends string>(names: Text) =>
  ["id", ...names.split(" "), "created_at", "updated_at"] as ("id" | "created_at" | "updated_at" | Words<Text>)[];

/** What belongs to no company. */
export const MARKET_COLUMNS = {
  competitor: record("name website note"),
  campaign: record("name kind channel starts_on ends_on budget status owner_id"),
  survey: record("kind name question sent_on closes_on"),
};

/** Questions that are kept, and where they are pinned. */
export const VIEW_COLUMNS = {
  saved_view: record("name description question chart owner_id visibility shared_team_id"),
  board: record("name description owner_id visibility shared_team_id"),
  board_tile: record("board_id view_id title x y width height"),
  view_alarm: record("name view_id measure comparison threshold severity user_id owner_id next_check_at"),
  scheduled_report: record("name view_id board_id rhythm day hour owner_id next_at"),
  report_recipient: record("report_id user_id"),
  customer_segment: record("name description rule owner_id"),
  playbook: record("name description alert_kind level factor active escalate_after_days"),
  playbook_step: record("playbook_id position title_zh title_en due_in_days assignee"),
};

/** What payments point at. */
export const MONEY_COLUMNS = {
  contract: record(
    "company_id deal_id owner_id number amount monthly_amount plan seats status signed_on starts_on ends_on auto_renews payment_term_days",
  ),
  invoice: record("company_id order_id contract_id number amount issued_on due_on status"),
  credit_terms: record("company_id payment_term_days credit_limit rating since until reviewed_on note"),
};

/** What tells more about a company's people, deals and interactions. */
export const STORY_COLUMNS = {
  web_visit: record("company_id contact_id interaction_id page title seconds referrer at"),
  usage_record: record("company_id contract_id product_id feature used_on uses seconds failures"),
  download: record("company_id contact_id interaction_id title format at"),
  ticket: record(
    "company_id contact_id product_id assignee_id interaction_id number kind subject description priority status opened_at first_response_at resolved_at satisfaction",
  ),
  competitor_contact: record("company_id competitor_id contact_id deal_id interaction_id at what threat"),
  campaign_participation: record("campaign_id company_id contact_id state at"),
  survey_answer: record("survey_id kind company_id contact_id score comment answered_at"),
  commitment: record(
    "company_id contact_id deal_id user_id our_department kind what amount made_on due_on status settled_on",
  ),
  need: record(
    "company_id contact_id deal_id product_id interaction_id kind statement budget budget_on needed_by urgency stated_on valid_until source",
  ),
  company_relationship: record("company_id other_id kind since until source note"),
  company_status_change: record("company_id from_status to_status at user_id reason lost_reason"),
  department_status: record("company_id our_department status since user_id note"),
  alert: record(
    "company_id deal_id user_id kind severity title detail raised_at acknowledged_at acknowledged_by_id resolved_at signal score_before score outcome outcome_reason outcome_note outcome_at outcome_by_id",
  ),
  playbook_run: record("playbook_id alert_id company_id started_at escalated_at escalated_to_id"),
  task: record(
    "title description company_id contact_id deal_id ticket_id assignee_id created_by_id due_on priority status done_at source run_id",
  ),
  loss_review: record("company_id lost_on reason task_id reviewer_id findings win_back_on reviewed_at won_back_on"),
  note: record("company_id contact_id deal_id author_id body pinned"),
  personal_note: record("contact_id company_id kind text"),
  record_share: record("company_id deal_id user_id team_id granted_by_id reason until"),
  consent: record("contact_id company_id purpose field_group recipient given_on until withdrawn_at source"),
};
