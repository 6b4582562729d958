/** A question of the dashboard. */
export interface Question {
  readonly title: string;
  readonly query: string;
  readonly variables?: object;
}

const EXPLORE = `query($question: ExploreInput!) { explore(question: $question) {
  rows { keys { value } values } totals servedBy sql } }`;

const explored = (title: string, dimensions: readonly object[]): Question => ({
  title: `explore: interactions by ${title}`,
  query: EXPLORE,
  variables: { question: { measures: ["interactions"], dimensions } },
});

const month = { key: "time", grain: "MONTH" };
const year = new Date().getFullYear();

export const EXPLORED: readonly Question[] = [
  explored("month", [month]),
  explored("kind", [{ key: "interaction.kind" }]),
  explored("month and kind", [month, { key: "interaction.kind" }]),
  explored("region", [{ key: "company.regionCode" }]),
  explored("region and month", [month, { key: "company.regionCode" }]),
];

export const QUESTIONS: readonly Question[] = [
  {
    title: "overview",
    query: `query($period: PeriodInput!) { overview(period: $period) {
      companies kpis { key value previous count series { bucket value } } trend { key points { bucket value } } } }`,
    variables: { period: { from: `${year}-01-01`, to: `${year}-12-31` } },
  },
  {
    title: "churn list",
    query: `{ churnRisk { companies atRisk watch healthy points { companyId } reasons { factor companies } }
      companies(first: 20, orderBy: [{ field: FACT_RISK_REVENUE, direction: DESC }]) {
        nodes { id name fact { healthScore riskRevenue topReasons } } } }`,
  },
  { title: "segments", query: "{ segments { companies revenue rfm { groups { group companies } } } }" },
  { title: "funnel", query: "{ funnel { cohort { deals won lost open stages { stage reached current } } } }" },
  ...EXPLORED,
];
