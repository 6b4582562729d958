/** Whether the departments' records of a company name more than one status, as SQL over the company's alias. */
export const departmentsDisagreeSql = (row: string): string =>
  `(select count(distinct s.status) > 1 from department_status s where s.company_id = ${row}.id)`;
