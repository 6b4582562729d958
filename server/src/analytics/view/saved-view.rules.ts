import { SavedView } from "../../graph/view/saved-view.entity.ts";
import type { EntityRules } from "../../graph/write/rules.ts";
import { checkStored, QuestionRefused } from "./stored-question.ts";

/** A view holds a question that whoever writes it can ask. */
export const questionRules: EntityRules<SavedView> = {
  entity: SavedView,
  before({ write, row, names, wrong }) {
    if (!names("question")) return;
    try {
      checkStored(write.schema, row.question, write);
    } catch (error) {
      if (!(error instanceof QuestionRefused)) throw error;
      wrong(error.code, ["question", ...error.path].join("."), error.message);
    }
  },
};
