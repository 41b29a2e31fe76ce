import { addDays, civilDay } from '../core/clock'
import { answerWorkingDays } from './lifecycle'

/** Civil days in which as many working days lie, holidays aside. */
const civilDays = (answerWorkingDays / 5) * 7

/** The civil day by which the answer to a question that appeared at `askedAt` is owed. */
export const answerDue = async (askedAt: Date): Promise<string> => addDays(civilDay(askedAt), civilDays)
