import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { UserError } from "../../graph/write/payload.ts";
import { graphqlEnum } from "../../platform/model/enums.ts";
import { DateTimeScalar } from "../../platform/model/scalars.ts";
import { IMPORT_STATUSES } from "./import-run.store.ts";

export const ImportStatus = graphqlEnum("ImportStatus", "How far an import is (导入状态).", IMPORT_STATUSES, {
  RUNNING: { zh: "进行中", en: "Running or waiting" },
  DONE: { zh: "已完成", en: "Done" },
  FAILED: { zh: "失败", en: "Broken off" },
});

export const IssueSeverity = graphqlEnum("ImportIssueSeverity", "How grave it is (严重程度).", ["REFUSED", "WARNING"], {
  REFUSED: { zh: "已拒绝", en: "The row was kept out" },
  WARNING: { zh: "警告", en: "The row is in, with a doubt" },
});

@ObjectType({ description: "Something told about one row of an imported file (导入问题)." })
export class ImportIssue {
  @Field(() => Int, { description: "The physical line the row begins on, from 1 (行号)." })
  line!: number;

  @Field(() => String, { description: "What it is, for programs: DATE_INVALID, COMPANY_UNKNOWN (代码)." })
  code!: string;

  @Field(() => String, { description: "A sentence for people, in English (说明)." })
  message!: string;

  @Field(() => String, { nullable: true, description: "The header of the column (列)." })
  column!: string | null;

  @Field(() => String, { nullable: true, description: "The value as the file has it (原值)." })
  value!: string | null;

  @Field(() => IssueSeverity, { description: "Whether the row was kept out (严重程度)." })
  severity!: string;
}

@ObjectType({
  description: "How often an issue occurred: the list of issues is cut at 200, the counts are not (问题计数).",
})
export class ImportIssueCount {
  @Field(() => String, { description: "The issue's code (代码)." })
  code!: string;

  @Field(() => IssueSeverity, { description: "Whether rows were kept out (严重程度)." })
  severity!: string;

  @Field(() => Int, { description: "How many rows or columns (次数)." })
  count!: number;
}

@ObjectType({ description: "Which field a column was mapped to (列映射)." })
export class ImportColumn {
  @Field(() => String, { description: "The header as the file has it (表头)." })
  header!: string;

  @Field(() => String, {
    nullable: true,
    description: "The field, as entity.field; null when the column has no counterpart (字段).",
  })
  field!: string | null;
}

@ObjectType({ description: "Why a file could not be imported, or not beyond a line (文件错误)." })
export class ImportFileError {
  @Field(() => String, { description: "What it is, for programs: NOT_CSV, QUOTE_BROKEN, HEADER_UNKNOWN (代码)." })
  code!: string;

  @Field(() => String, { description: "A sentence for people, in English (说明)." })
  message!: string;

  @Field(() => Int, { nullable: true, description: "The line it begins on (行号)." })
  line!: number | null;
}

@ObjectType({ description: "What became of one file: read = written + updated + unchanged + refused (文件导入报告)." })
export class ImportFileReport {
  @Field(() => String, { description: "The file's name (文件名)." })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: "What the file lists: company, deal ...; null when it was not recognised (数据类型).",
  })
  entity!: string | null;

  @Field(() => String, { nullable: true, description: "The encoding found (编码)." })
  encoding!: string | null;

  @Field(() => String, { nullable: true, description: "The delimiter found (分隔符)." })
  delimiter!: string | null;

  @Field(() => Int, { description: "Rows read (读取)." })
  read!: number;

  @Field(() => Int, { description: "Rows that were new (新增)." })
  written!: number;

  @Field(() => Int, { description: "Rows that changed something (更新)." })
  updated!: number;

  @Field(() => Int, { description: "Rows whose every word was there already (未变)." })
  unchanged!: number;

  @Field(() => Int, { description: "Rows kept out; they stand in the file of refused rows (拒绝)." })
  refused!: number;

  @Field(() => Int, { description: "Warnings, also beyond the 200 issues listed (警告)." })
  warnings!: number;

  @Field(() => String, { nullable: true, description: "Why the file was left out without being wrong (跳过原因)." })
  skippedReason!: string | null;

  @Field(() => ImportFileError, {
    nullable: true,
    description: "Why the file failed; rows before the line stay (文件错误).",
  })
  error!: ImportFileError | null;

  @Field(() => [ImportColumn], { description: "The columns and their fields (列映射)." })
  columns!: ImportColumn[];

  @Field(() => [ImportIssue], { description: "The first 200 issues, refusals before warnings, by line (问题)." })
  issues!: ImportIssue[];

  @Field(() => [ImportIssueCount], { description: "All issues, counted (问题计数)." })
  counts!: ImportIssueCount[];

  @Field(() => String, {
    nullable: true,
    description: "Where the refused rows can be fetched as CSV (拒绝行下载地址).",
  })
  refusedUrl!: string | null;
}

@ObjectType({ description: "An import of one or more files (导入)." })
export class ImportRun {
  @Field(() => ID, { description: "The run's id (编号)." })
  id!: string;

  @Field(() => ImportStatus, { description: "How far it is (状态)." })
  status!: string;

  @Field(() => DateTimeScalar, { description: "When it was asked for (开始时间)." })
  startedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it came to its end (结束时间)." })
  finishedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why it was broken off (错误)." })
  error!: string | null;

  @Field(() => Float, { description: "How much of it is done, 0 to 1 (进度)." })
  progress!: number;

  @Field(() => [ImportFileReport], { description: "What became of each file; empty until the run is done (文件报告)." })
  files!: ImportFileReport[];
}

@InputType({ description: "What to import (导入请求)." })
export class ImportStartInput {
  @Field(() => [ID], { description: "Ids that POST /import/files answered (已上传文件)." })
  files!: string[];
}

@ObjectType({ description: "The run that was started, or why none was (导入回执)." })
export class ImportStartPayload {
  @Field(() => ImportRun, { nullable: true, description: "The run (导入)." })
  run!: ImportRun | null;

  @Field(() => [UserError], { description: "Why no run was started; empty when one was (错误)." })
  userErrors!: UserError[];
}
