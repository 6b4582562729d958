/** Whether what the server writes about a company by itself is written in Chinese; its row's alias. */
export const chineseSql = (company: string): string =>
  `(${company}.country = 'CN' or (${company}.country is null and ${company}.name ~ '[一-龥]'))`;
