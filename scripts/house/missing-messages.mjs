/**
 * What servers printed about messages that a language does not have, each once: a reader saw a key in the place of words.
 * @param {string} printed
 * @returns {string[]}
 */
export const missingMessages = (printed) => [...new Set(printed.split('\n').filter((line) => line.includes('MISSING_MESSAGE')))]
