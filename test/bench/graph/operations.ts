/** The ids that variables are drawn from: uuids of users and teams who have companies. */
export interface Pool {
  readonly users: readonly string[];
  readonly teams: readonly string[];
}

/** One operation in both APIs. The aliases on PostGraphile's side make the two answers the same JSON. */
export interface Operation {
  readonly name: string;
  readonly title: string;
  /** How many times PostGraphile's requests a second are aimed at. */
  readonly target: number;
  readonly ours: string;
  readonly theirs: string;
  /** The uuids of the nth request, by variable; ours carry the prefix of their type. */
  variables(pool: Pool, n: number): Record<string, string>;
  readonly prefix: "usr" | "team";
  /** Asked as the manager of a region, of whose rights both servers know only from the database's policies. */
  readonly secured?: boolean;
}

const COMPANY = "name industryCode city headcount annualRevenue status foundedOn";

const owner = ({ users }: Pool, n: number) => ({ owner: users[n % users.length]! });

const PAGES = Array.from({ length: 10 }, (_, i) => i);

const list: Operation = {
  name: "list",
  title: "list of 20",
  target: 1.5,
  prefix: "usr",
  variables: owner,
  ours: `query List($owner: ID!) {
  companies(first: 20, filter: { owner: { id: { eq: $owner } } }, orderBy: [{ field: NAME }]) {
    nodes { id ${COMPANY} }
  }
}`,
  theirs: `query List($owner: UUID!) {
  companies: allCompanies(first: 20, condition: { ownerId: $owner }, orderBy: [NAME_ASC]) {
    nodes { id: rowId ${COMPANY} }
  }
}`,
};

const three: Operation = {
  name: "three",
  title: "three levels",
  target: 2,
  prefix: "usr",
  variables: owner,
  ours: `query Three($owner: ID!) {
  companies(first: 20, filter: { owner: { id: { eq: $owner } } }, orderBy: [{ field: NAME }]) {
    nodes {
      id name city status
      deals(first: 5, orderBy: [{ field: ENTERED_AT, direction: DESC }]) {
        nodes {
          id name stage amount enteredAt expectedCloseOn
          owner { id name title }
        }
      }
    }
  }
}`,
  theirs: `query Three($owner: UUID!) {
  companies: allCompanies(first: 20, condition: { ownerId: $owner }, orderBy: [NAME_ASC]) {
    nodes {
      id: rowId name city status
      deals: dealsByCompanyId(first: 5, orderBy: [ENTERED_AT_DESC]) {
        nodes {
          id: rowId name stage amount enteredAt expectedCloseOn
          owner: appUserByOwnerId { id: rowId name title }
        }
      }
    }
  }
}`,
};

const four: Operation = {
  name: "four",
  title: "four levels, about 100 KB",
  target: 3,
  prefix: "usr",
  variables: owner,
  ours: `query Four($owner: ID!) {
  companies(first: 20, filter: { owner: { id: { eq: $owner } } }, orderBy: [{ field: NAME }]) {
    nodes {
      id name
      contacts(first: 5, orderBy: [{ field: NAME }]) {
        nodes {
          id name title department seniority
          interactions(first: 5, orderBy: [{ field: AT, direction: DESC }]) {
            nodes {
              kind channel at summary
              user { id name }
            }
          }
        }
      }
    }
  }
}`,
  theirs: `query Four($owner: UUID!) {
  companies: allCompanies(first: 20, condition: { ownerId: $owner }, orderBy: [NAME_ASC]) {
    nodes {
      id: rowId name
      contacts: contactsByCompanyId(first: 5, orderBy: [NAME_ASC]) {
        nodes {
          id: rowId name title department seniority
          interactions: interactionsByContactId(first: 5, orderBy: [AT_DESC]) {
            nodes {
              kind channel at summary
              user: appUserByUserId { id: rowId name }
            }
          }
        }
      }
    }
  }
}`,
};

const thousand: Operation = {
  name: "thousand",
  title: "list of 1000, ten pages of 100",
  target: 4,
  prefix: "team",
  variables: ({ teams }, n) => Object.fromEntries(PAGES.map((i) => [`t${i}`, teams[(n * 7 + i) % teams.length]!])),
  ours: `query Thousand(${PAGES.map((i) => `$t${i}: ID!`).join(", ")}) {
${PAGES.map(
  (i) => `  p${i}: companies(first: 100, filter: { team: { id: { eq: $t${i} } } }, orderBy: [{ field: NAME }]) {
    nodes { id ${COMPANY} }
  }`,
).join("\n")}
}`,
  theirs: `query Thousand(${PAGES.map((i) => `$t${i}: UUID!`).join(", ")}) {
${PAGES.map(
  (i) => `  p${i}: allCompanies(first: 100, condition: { teamId: $t${i} }, orderBy: [NAME_ASC]) {
    nodes { id: rowId ${COMPANY} }
  }`,
).join("\n")}
}`,
};

const secured = (operation: Operation): Operation => ({
  ...operation,
  name: `${operation.name}-secured`,
  title: `${operation.title}, under row-level security`,
  target: 2,
  secured: true,
});

export const OPERATIONS: readonly Operation[] = [list, three, four, thousand, secured(list), secured(three)];
