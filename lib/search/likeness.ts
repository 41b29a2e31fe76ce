import { concepts } from './concepts'
import { bareForm, normalize } from './normalize'

/** How much two texts say the same: by the words that carry meaning, and by civic words that mean the same in several languages. */

const arabic = /^\p{Script=Arabic}+$/u
const latin = /^\p{Script=Latin}+$/u

/** Endings go while three letters stay (Arabic) or four (Latin): light stemming, the same for both texts, so that a wrong cut costs nothing. */
const arabicEnding = /(?<=.{3})(?:ها|هم|هن|نا|كم|ات|ان|ين|ون|يه|ه|ي|ا)$/u
const arabicBeginning = /^(?:و(?=.{3})|[بلك](?=.{4})|[يت](?=.{3}))/u
const latinEnding = /(?<=.{4})(?:ations?|ements?|ments?|ing|ant|ent|er|ez|ees?|es?|s|x|ed)$/u

/** The word as the index holds it, without its endings: a beginning of it. */
function beginning(word: string): string {
  const bare = bareForm(word)
  if (arabic.test(bare)) return bare.replace(arabicEnding, '').replace(arabicEnding, '')
  return latin.test(bare) ? bare.replace(latinEnding, '') : bare
}

const stem = (word: string): string => {
  const begun = beginning(word)
  return arabic.test(begun) ? begun.replace(arabicBeginning, '') : begun
}

/** Words that say nothing of what a text is about. */
const stopWords = new Set(
  normalize(`
    في من على عن الى مع كل بعض غير بين دون قبل بعد عند منذ حتى خلال تحت فوق هذا هذه ذلك تلك هذان الذي التي الذين ما ماذا متى اين كيف لماذا
    لا لم لن ليس ليست قد ان انه انها او ثم بل هل كان كانت يكون تكون هو هي هم نحن انا انت لكن لان كما حيث اذا لو ايضا فقط جدا اي ايضاً
    له لها لهم به بها بهم فيه فيها منه منها عنه عنها عليه عليها اليه اليها معه نفس نفسه الشيء شيء مثل حول يجب يمكن يعرف تعرف نعرف يعرفون
    يستطيع لدى احد واحد واحده اثنين مره مرات اكثر اقل كثير قليل جديد جديده الناس مواطن مواطنين المواطن يوم ايام سنه سنوات طول داخل خارج فكره اقتراح
    le la les l un une des du de d et ou mais donc or ni car que qu qui quoi dont ou au aux a en dans par pour sur sous sans avec entre vers chez
    ce cet cette ces cela ca son sa ses leur leurs mon ma mes notre nos votre vos on il elle ils elles nous vous se s y ne n pas plus moins tres
    tout tous toute toutes chaque quel quelle quels quand comme comment si est sont etre ete etait sera fait faire font avoir ont avait peut
    peuvent doit doivent sait savoir savent meme autre autres aussi bien deja encore trop peu beaucoup seul seule seuls jamais rien gens idee
    proposition citoyen citoyens citoyenne citoyennes jour jours an ans annee annees nouveau nouvelle nouvelles puis alors ainsi apres avant
    the of to in for and or but on at by with from as is are was were be been it its this that these those an not no so than then there their
    they them he she his her we our you your i my can could should would will do does did have has had what which who when where how why all
    any each every some more most less very also only one two same other people idea proposal citizen citizens day days year years new
    ⵏ ⴷ ⴳ ⵙ ⵖ ⴰⴷ ⵓⵔ ⵉ ⴰⵔ ⵖⵔ ⵅⴼ ⵣⴳ ⵙⴳ ⵎⴰⵢⴷ ⴰⵢⵍⵍⵉ ⴰⵏⵏ ⵜⴰⴷ ⵡⴰⴷ ⵏⵏⴰ ⵏⵏⵙ ⵏⵏⵙⵏ ⵉⵎⴰ ⵎⴰⵛⴰ ⵎⴽ ⵓⵍⴰ ⴰⵛⴽⵓ ⴰⴽⴽⵯ ⴽⵓ ⵢⴰⵏ ⵢⴰⵜ ⴽⵉⴳⴰⵏ ⵎⴷⴷⵏ ⴳⵔ ⴰⵔⴰ
  `).split(' '),
)

type Known = { token: string; weight: number }
type Concept = { weight: number; begins: string[] }

/** What a word is worth that most ideas for open government have in them: publish, open, commune. */
const commonWeight = 0.3

const known = new Map<string, Known>()
const conceptOf = new Map<string, Concept>()
for (const [at, line] of concepts.entries()) {
  const words = normalize(line).split(' ')
  const weight = line.startsWith('~') ? commonWeight : 1
  const token = `=${at}`
  conceptOf.set(token, { weight, begins: [...new Set(words.map(beginning))] })
  for (const word of words) known.set(stem(word), { token, weight })
}

/** What a text is about: its stems and the civic words in it, with what each is worth. */
type About = Map<string, number>

function about(text: string): { words: About; begins: Map<string, string[]> } {
  const words: About = new Map()
  const begins = new Map<string, string[]>()
  for (const word of normalize(text).split(' ')) {
    const bare = bareForm(word)
    if ([...bare].length < 3 || stopWords.has(word) || stopWords.has(bare) || /^\d+$/.test(word)) continue
    const key = stem(word)
    const concept = known.get(key)
    words.set(concept?.token ?? key, concept?.weight ?? 1)
    begins.set(concept?.token ?? key, conceptOf.get(concept?.token ?? '')?.begins ?? [beginning(word)])
  }
  return { words, begins }
}

/** Beginnings of words that texts of this kind have in them, in every language in which they are known; what everybody writes is left out. */
export function likelyWords(text: string, most = 40): string[] {
  const { words, begins } = about(text)
  const telling = [...begins]
    .filter(([key]) => (words.get(key) ?? 0) === 1)
    .flatMap(([, found]) => found.filter((word) => [...word].length > 2 && !(word.startsWith('ال') && [...word].length < 5)))
  return [...new Set(telling)].slice(0, most)
}

const worth = (words: Iterable<number>): number => [...words].reduce((sum, weight) => sum + weight, 0)
const shared = (one: About, other: About): About => new Map([...one].filter(([word]) => other.has(word)))
const conceptsOnly = (words: About): About => new Map([...words].filter(([word]) => word.startsWith('=')))

/** How much of `part` is in `whole`, between 0 and 1; of a part that says next to nothing, little is made. */
const within = (part: About, whole: About): number => worth(shared(part, whole).values()) / Math.max(1.5, worth(part.values()))

export type Telling = { title: string; body: string }

/** Fewer telling words than these in common are chance; one that is in both titles is half a word more. */
const leastShared = 1.9

const scriptOf = (text: string): string => (/\p{Script=Arabic}/u.test(text) ? 'Arab' : /\p{Script=Tifinagh}/u.test(text) ? 'Tfng' : 'Latn')

/**
 * How alike two texts are, between 0 and 1: how much of each title is in the other text, and how much the texts have in common. Texts in
 * two scripts are compared by the words that are known in both.
 */
export function likeness(one: Telling, other: Telling): number {
  const [oneTitle, otherTitle] = [about(one.title).words, about(other.title).words]
  const [oneAll, otherAll] = [about(`${one.title} ${one.body}`).words, about(`${other.title} ${other.body}`).words]
  const seen = (words: About) => (scriptOf(one.title) === scriptOf(other.title) ? words : conceptsOnly(words))
  const common = worth(shared(seen(oneAll), seen(otherAll)).values())
  const both = worth(shared(seen(oneTitle), seen(otherTitle)).values())
  if (common + both / 2 < leastShared) return 0
  const titles = (within(seen(oneTitle), seen(otherAll)) + within(seen(otherTitle), seen(oneAll))) / 2
  const texts = common / (Math.min(worth(seen(oneAll).values()), worth(seen(otherAll).values())) + 4)
  return 0.5 * Math.min(1, titles) + 0.5 * Math.min(1, texts)
}
