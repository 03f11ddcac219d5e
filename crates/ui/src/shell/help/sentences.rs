//! The sentences, page by page.

pub(super) const TEAM: [&str; 3] = [
    "This is the team’s board: the day, the goal, where you are, and what is due.",
    "Begin with what stands under “due”; the one filled button is usually it.",
    "Everything on it is worked out from what was written down elsewhere, so there is nothing here to keep up to date.",
];
pub(super) const NUMBERS: [&str; 3] = [
    "Here you write the week’s numbers down, about one minute a week.",
    "Type what was counted, press Zero when nothing happened, and tick “Did not count” when nobody did.",
    "You see the chart at once; a slip of the finger can be taken back, and a late number is welcome.",
];
pub(super) const MEASURES: [&str; 3] = [
    "These are the things the team counts, each with how it is counted.",
    "Open one to see its chart, or add one: an outcome, how it is done, or what must not get worse.",
    "A measure that changes its meaning gets a new phase, so that old and new are never mixed.",
];
pub(super) const TESTS: [&str; 3] = [
    "A test is a small change you try on purpose, with a guess written down first.",
    "What needs the team stands first: a card to finish, a step to decide.",
    "Dropping one is a result as good as keeping one, and its reason stays for others.",
];
pub(super) const IDEAS: [&str; 3] = [
    "Anybody may write an idea here, in one line.",
    "“Me too” says that you want it; “Try it” makes a test card of it.",
    "If yours looks like one that is there, you are asked whether it is the same, and both count for one.",
];
pub(super) const ASIDE: [&str; 3] = [
    "Here a challenge that was called off, or made by mistake, is laid aside.",
    "Say why in a line: everybody with a role in it reads that.",
    "Nothing is lost: it can be read as before, and taken up again with one press.",
];
pub(super) const ASKS: [&str; 3] = [
    "What the team needs from leaders stands here, each with how long it has waited.",
    "Say in one line what is in the way; whatever is within the guardrails needs no ask.",
    "The leader gets a letter and answers yes, yes if, passed on, or no because; silence reminds by itself.",
];
pub(super) const PEOPLE: [&str; 3] = [
    "Everybody with a role here.",
    "Paste one line a person to invite them; any e-mail address will do.",
    "Roles can be taken away and given back; what people did stays in the history.",
];
pub(super) const COVER: [&str; 3] = [
    "Whether each member’s manager knows of the hours and has said yes.",
    "Ask a manager by letter; they answer with one button and need no account.",
    "You get a letter with the answer, and it may be changed later.",
];
pub(super) const HUDDLE: [&str; 3] = [
    "The screen of the weekly meeting, for a wall and for a phone.",
    "Go through it from top to bottom; nobody types an agenda or minutes.",
    "When you end it, the notes are kept as they were at that moment.",
];
pub(super) const PLAN: [&str; 3] = [
    "Who does what by when, in lanes on the line of days.",
    "Each task has one owner and one day; say in one word why something is late.",
    "What is good but does not move the goal now can be parked, and comes back with one button.",
];
pub(super) const PULSE: [&str; 3] = [
    "Three taps a week: energy, the goal, and whether one can say what goes wrong.",
    "Nobody can find out whose taps are whose, not even the steward.",
    "The team sees the middle of them from five people up, beside the energy teams usually have.",
];
pub(super) const REVIEWS: [&str; 3] = [
    "The launch, the midpoint, the last day and the time after, each on one page.",
    "What is known stands there already; you add what nobody can compute.",
    "Everything can be printed, and leaders can write their answers there too.",
];
pub(super) const STORIES: [&str; 3] = [
    "How it was, what you tried, how it is now, in somebody’s words.",
    "Ask those in it first, and choose who may read it.",
    "People may change their mind later: so can the story.",
];
pub(super) const GOAL: [&str; 3] = [
    "The goal is a sentence: from where to where, for whom, by which day.",
    "It should be unreasonable and believable, and a stranger should be able to say whether it was met.",
    "It can be changed with a reason; what it was before stays in the history.",
];
pub(super) const DRIVERS: [&str; 3] = [
    "The picture goes from the goal to what must change for it, and from there to what you try, think of and count.",
    "Write down what must change, then tick what you have on it; what is tried and belongs nowhere may be the wrong test.",
    "It follows your tests, ideas and measures by itself, and it prints.",
];
pub(super) const HISTORY: [&str; 3] = [
    "Every change, with who and when, before and after.",
    "Nothing here can be altered, not even by a steward.",
    "What was given in secret leaves no line here.",
];
pub(super) const SURVEY: [&str; 3] = [
    "Who turns to whom, what people learn, coffee with somebody new, and what keeps a habit from sticking.",
    "Answer what you like; only figures about five people or more are shown.",
    "Who named whom is shown to nobody.",
];
pub(super) const NOTE: [&str; 3] = [
    "The challenge note is the team’s mandate: what for, what may be tried, what must not get worse.",
    "Read the guardrails first: whatever they allow needs nobody’s leave.",
    "Leaders can change it at any time; the history keeps the earlier one.",
];
pub(super) const SHAPE: [&str; 3] = [
    "What has to be there before day 0, and how far it is.",
    "Open a line to do what is missing; the list fills itself, there is nothing to tick.",
    "Leaders vote on the focus in silence; the voices are shown when all have voted.",
];
pub(super) const LEADER_ASKS: [&str; 3] = [
    "What teams need from you, the longest wait first.",
    "Four answers: yes, yes if, passed on, no because; two taps each.",
    "A yes stands until its day, and the next test card sees it; how long answers take is seen by the teams.",
];
pub(super) const WALL: [&str; 3] = [
    "Every team with its own word beside the facts.",
    "Begin with what needs your answer, then thank somebody for something real.",
    "Nothing here ranks teams: a number that stands still can be the hardest-won of all.",
];
pub(super) const RADAR: [&str; 3] = [
    "Which team may need you first, and why, in words; only coaches see it.",
    "Take one reason and its question to a ten-minute call.",
    "Your notes are read by you alone.",
];
pub(super) const CHART: [&str; 3] = [
    "One measure over time, with what its ups and downs mean.",
    "Read the sentence first: points within the limits differ by chance and need no explaining.",
    "The table, the settings and the working are a tap away, so that anybody can make the figure again.",
];
pub(super) const TEST: [&str; 3] = [
    "One test from its guess to its decision.",
    "Write down what happened in three fields; decide when the card says it is time.",
    "The verdict says how likely it is better, by how much, and what would change our mind; a decision is kept with its evidence.",
];
pub(super) const ASK: [&str; 3] = [
    "One ask, with everybody through whose hands it went.",
    "The leader answers here or from their letter.",
    "The clock runs until it is answered, and both sides see it.",
];
pub(super) const WEEK: [&str; 3] = [
    "What waits for you in all your teams, and what comes in the next seven days.",
    "Open a line to do it.",
    "It is gone from here as soon as it is done.",
];
pub(super) const SETTINGS: [&str; 3] = [
    "Who you are, what reaches you by itself, and where you are signed in.",
    "Make an address to follow your days in your own calendar; take it away when it is lost.",
    "A lost telephone? Sign it out here, from any other browser.",
];
pub(super) const EMAIL: [&str; 3] = [
    "The address you come in with, and where letters go.",
    "Type the new one, then the six digits we send there.",
    "The old address gets a letter too, so that nobody takes your way in quietly.",
];
pub(super) const SEARCH: [&str; 3] = [
    "Looks through the names of everything you may see.",
    "All words must be there, in any order; a part of a word will do.",
    "What you may not see is not found, and not counted.",
];
pub(super) const PROGRAMME: [&str; 3] = [
    "All challenges in waves, and what their teams have in common.",
    "Filter teams by a fact to see whom to ring; see which rule makes people ask most.",
    "There is no ranking here, and there will be none.",
];
pub(super) const PLACE: [&str; 3] = [
    "People and letters of the whole place, for its stewards.",
    "Mend a name or an address, note who has left, and make somebody a steward before you go on holiday.",
    "A letter that could not be sent says why, and is tried again.",
];
pub(super) const HOME: [&str; 3] = [
    "Your challenges and teams.",
    "Open the one you work in today.",
    "“My week” in the menu shows what waits for you in all of them.",
];
pub(super) const DOCUMENTS: [&str; 3] = [
    "Packs, pages and posters that write themselves from what the team has written down.",
    "Read one, add a word of your own where it asks for it, and save it as a PDF.",
    "A copy for others leaves out small numbers and names, and its link can be ended at any time.",
];
pub(super) const MONTHS: [&str; 3] = [
    "A month at a glance, for whoever reports to somebody.",
    "Go back and forth between months; print it or copy it.",
    "It is worked out anew each time, so a number corrected later is corrected here too.",
];
pub(super) const WORD: [&str; 3] = [
    "The team’s own word on how it goes, in its own voice.",
    "Choose one, and add a line if you like.",
    "Leaders and coaches read it beside the facts.",
];
pub(super) const CALL: [&str; 3] = [
    "Ten minutes on the telephone with a team, step by step.",
    "Begin with how they are; end with who does what by when.",
    "Your notes are read by you alone.",
];
pub(super) const COACHES: [&str; 3] = [
    "Who of the teams could coach one day.",
    "Think about each person once, around week 11: seven things, a tap each.",
    "Only you ever read it; to go on, talk with them.",
];
pub(super) const WORKBOOK: [&str; 3] = [
    "All numbers of the team in one workbook, out and in.",
    "Fill it in where you like, and bring it back here.",
    "You see every problem and every change before anything is taken over, and it can be undone.",
];
pub(super) const SIDE_BY_SIDE: [&str; 3] = [
    "The same measure of several teams, each on its own chart and all on one scale.",
    "Look at the shape of each line, not at who is higher.",
    "Places differ; nothing here is a rank.",
];
pub(super) const NEW_TEAM: [&str; 3] = [
    "A team is 8 to 12 people with one goal.",
    "Give it a name and say where it works; people come afterwards, by e-mail.",
    "Everything can be changed later.",
];
pub(super) const IMPORT: [&str; 3] = [
    "Here numbers come in from a table: paste it, or choose a CSV or Excel file.",
    "You see each row and each problem first; nothing is taken over before you say so.",
    "The whole import can be taken back with one button.",
];
pub(super) const CHART_SETTINGS: [&str; 3] = [
    "How the chart is reckoned: its baseline, its phases, points left out with a reason.",
    "Change one thing and see what it does.",
    "Each change stands in the history, and can be undone.",
];
pub(super) const MEASURE: [&str; 3] = [
    "What is counted, and exactly how, so that anybody would count the same.",
    "Say which way is better, how often it is counted, and what it is for.",
    "A change of meaning begins a new phase; old numbers stay as they were.",
];
pub(super) const CARD: [&str; 3] = [
    "The card of a test: what you change, what you expect, how you would notice harm.",
    "Ten short questions; the guardrails are asked at once.",
    "It locks with the first number, so that nobody can guess afterwards.",
];
pub(super) const METHODS: [&str; 3] = [
    "Ways of working that teams use, each with its words, steps and forms.",
    "Read one; a test can follow it or none.",
    "Whatever the method, the decisions are the same five, so that teams can learn from each other.",
];
pub(super) const METHOD_OF_TEST: [&str; 3] = [
    "The forms and pictures of the method this test follows.",
    "Fill in what helps; leave the rest.",
    "Pictures draw themselves from what you write, and everything prints.",
];
pub(super) const WORKING: [&str; 3] = [
    "How the verdict was worked out, figure by figure.",
    "The method, its version and the data stand here, so that anybody can do it again.",
    "Nothing here has to be read to use the verdict.",
];
pub(super) const WAVES: [&str; 3] = [
    "What a wave of questions showed, about the group and never about one person.",
    "Look at what grew and what is thin, and choose one thing to try.",
    "Nothing is shown about fewer than five people, and who named whom is shown to nobody.",
];
pub(super) const RECIPES: [&str; 3] = [
    "Changes that worked somewhere, described so that others can copy them.",
    "Read what each place found, also where it did not work.",
    "A team that adopts one starts its own test, with the card filled in.",
];
pub(super) const ADOPTIONS: [&str; 3] = [
    "A recipe on its way into another team.",
    "Write down what you keep and what you change, and why.",
    "What you find counts for everybody who comes after you.",
];
pub(super) const TALK: [&str; 3] = [
    "What people say about this one thing, beside it.",
    "Write @ and a name to reach somebody.",
    "A remark can be taken back, and stands in no document.",
];
pub(super) const PHOTO: [&str; 3] = [
    "A photo of what was on the wall that day.",
    "Where and when it was taken is cut out of the file before it is kept.",
    "It can be taken away again, and brought back.",
];
pub(super) const NEW_CHALLENGE: [&str; 3] = [
    "A challenge begins with its note: what for, why now, what must not get worse.",
    "Write what you know today and choose the day on which it starts.",
    "Guardrails, leaders and teams come next, and everything can be changed.",
];
pub(super) const CYCLES: [&str; 3] = [
    "How long a challenge runs and what its days are called.",
    "Copy a template that comes with Hundred, and change what is different here.",
    "Challenges that run keep theirs as it was.",
];
pub(super) const SMALL_NUMBERS: [&str; 3] = [
    "Which numbers are too small to leave a team.",
    "Raise the line where people could be recognised.",
    "Inside the team every number is shown; the line holds for copies, links and posters.",
];
pub(super) const OUTBOX: [&str; 3] = [
    "Every letter Hundred wrote, and whether it went out.",
    "Without a mail server the letters wait here: read a code or a link out to somebody.",
    "A letter that could not be sent says why, and is tried again.",
];
pub(super) const TEAM_EDIT: [&str; 3] = [
    "What the team is called and where it works, as it stands on every page and paper from now on.",
    "Whoever may invite people to the team may change it.",
    "What was printed or sent before keeps the old name.",
];
pub(super) const JOIN: [&str; 3] = [
    "When two teams become one, everything of one moves to the other.",
    "Choose which team they join; its goal and its lead stand.",
    "It can be undone, and what each did before stays readable.",
];
