/** Whether somebody born on `birthDate` has had the `years`th birthday on `day`; both are civil dates `YYYY-MM-DD`. */
export function hasReached(years: number, birthDate: string, day: string): boolean {
  const birthday = `${String(Number(birthDate.slice(0, 4)) + years).padStart(4, '0')}${birthDate.slice(4)}`
  return birthday <= day
}

/** Of full age: 18 years (Family Code, article 209; born on 29 February means 1 March in other years). */
export const isAdult = (birthDate: string, day: string): boolean => hasReached(18, birthDate, day)
