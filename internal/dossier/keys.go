package dossier

import (
	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/marking"
	"github.com/parallax-assessment/parallax/value"
)

// Descriptions that several keys share.
const (
	aboutSaid    = "Where it was stated: a source, a portion of it (record#16) or characters of that (record#16@120-188)."
	aboutMarking = "The level of classification, in the record's scheme."
	aboutNote    = "Anything else worth knowing; it is shown and never judged."
)

// The keys of parallax.yaml.
const (
	headVersion = iota
	headTitle
	headSummary
	headExample
	headParties
	headRounds
	headMarking
	headLikelihood
)

var headKeys = newMapping("the record", "What the record is, who takes part, and when they met.", []key{
	headVersion:    {name: "parallax", required: true, sample: "1", fixed: []any{1, formatVersion}, about: "The version of the format: 1."},
	headTitle:      {name: "title", about: "What the joint assessment is called."},
	headSummary:    {name: "summary", about: "What it is about, in a few sentences."},
	headExample:    {name: "example", shape: truth, about: "True for a dossier that is an example: every page and file made from it is stamped EXAMPLE."},
	headParties:    {name: "parties", shape: records, required: true, sub: partyKeys, about: "Who takes part."},
	headRounds:     {name: "rounds", shape: records, required: true, sub: roundKeys, about: "The meetings. They are ordered by date, then id."},
	headMarking:    {name: "marking", shape: group, sub: policyKeys, about: "How portions are classified; absent: nothing is."},
	headLikelihood: {name: "likelihood", shape: group, sub: scaleKeys, about: "Which table of probability words the record uses."},
})

const (
	partyID = iota
	partyName
	partyAdjective
)

var partyKeys = newMapping("a party", "One who takes part in the assessment.", []key{
	partyID:        {name: "id", id: true, required: true, sample: "usa", about: "Short and lasting; positions and reports use it."},
	partyName:      {name: "name", sample: "United States", about: "As it is printed. Absent: the id."},
	partyAdjective: {name: "adjective", sample: "U.S.", about: "As in \"the U.S. view\". Absent: the name."},
})

const (
	roundID = iota
	roundTitle
	roundDate
	roundPlace
)

var roundKeys = newMapping("a round", "One meeting.", []key{
	roundID:    {name: "id", id: true, required: true, sample: "2009-12", about: "Short and lasting."},
	roundTitle: {name: "title", about: "As it is printed."},
	roundDate:  {name: "date", required: true, sample: "2009-12-22", about: "A day, month or year; its first day counts."},
	roundPlace: {name: "place", about: "Where the parties met."},
})

const (
	policyScheme = iota
	policyHighest
	policyEquivalent
)

var policyKeys = newMapping("the marking policy", "The levels that the record uses.", []key{
	policyScheme:     {name: "scheme", required: true, words: marking.Schemes, about: "us: U, C, S, TS. ru: the Russian degrees of secrecy."},
	policyHighest:    {name: "highest", sample: "S", about: "No portion may be marked higher. Absent: no limit."},
	policyEquivalent: {name: "equivalent", shape: pairs, sample: "{S: С}", about: "Which U.S. level stands for which Russian degree, as the parties agreed."},
})

const scaleName = 0

var scaleKeys = newMapping("the scale of likelihood", "A table of probability words.", []key{
	scaleName: {name: "scale", required: true, words: value.Scales, about: "icd203 (the default), ipcc or phia. The same word means another range on another scale."},
})

// The keys of an attribute.
const (
	attrLabel = iota
	attrKind
	attrUnit
	attrTolerance
	attrDefinition
	attrDefinitions
	attrGiven
	attrValues
	attrNote
)

var attributeKeys = newMapping("an attribute", "A property that subjects have.", []key{
	attrLabel:       {name: "label", sample: "Range", about: "As it is printed. Absent: the id."},
	attrKind:        {name: "kind", required: true, words: value.Kinds, about: "quantity: a number or range with a unit. category: one of some words. subject: names a subject. truth: yes or no. time: when, or how long from then. text: anything."},
	attrUnit:        {name: "unit", sample: "km", about: "The unit that a bare number of a quantity has. A word that is no unit known declares a counted one, such as launchers."},
	attrTolerance:   {name: "tolerance", sample: "5%", about: "How far two values may lie apart and still be agreed: 5%, 10 km, 30 d. Absent: 5% for quantities, none for times."},
	attrDefinition:  {name: "definition", about: "What all parties take the attribute to mean."},
	attrDefinitions: {name: "definitions", shape: pairs, id: true, sample: "{usa: Distance along the ground.}", about: "What a party takes it to mean, where that is its own."},
	attrGiven:       {name: "given", shape: directions, id: true, sample: "{payload: falls}", about: "The attributes on which the value depends, and how it moves as each grows: rises, falls or varies."},
	attrValues:      {name: "values", shape: tree, sample: "[steel, aluminium]", about: "The words that a category allows; they may nest, and a parent means any of its leaves. Absent: any word."},
	attrNote:        {name: "note", about: aboutNote},
})

// The keys of a subject.
const (
	subjName = iota
	subjKind
	subjOf
	subjClass
	subjDate
	subjNames
	subjRelations
	subjNote
)

var subjectKeys = newMapping("a subject", "What is assessed: a thing, a place, a programme, an event.", []key{
	subjName:      {name: "name", sample: "Shahab-3M", about: "As it is printed, and used by all. Absent: the id."},
	subjKind:      {name: "kind", sample: "missile", about: "A free word by which subjects are grouped."},
	subjOf:        {name: "of", id: true, sample: "iran", about: "The subject that this one belongs to."},
	subjClass:     {name: "class", sample: "mrbm", about: "A free word within the kind."},
	subjDate:      {name: "date", sample: "2009-02-02", about: "When an event was."},
	subjNames:     {name: "names", shape: nameList, sub: nameKeys, about: "What else it is called, and by whom."},
	subjRelations: {name: "relations", shape: records, sub: relationKeys, about: "How it is linked to other subjects."},
	subjNote:      {name: "note", about: aboutNote},
})

const (
	nameText = iota
	nameBy
	nameLang
)

var nameKeys = newMapping("a name", "What a subject is called.", []key{
	nameText: {name: "text", required: true, about: "The name."},
	nameBy:   {name: "by", id: true, about: "Who uses it: a party, or a subject such as the country that gave the name. Absent: everybody."},
	nameLang: {name: "lang", sample: "ru", about: "The language, as BCP 47 writes it."},
})

const (
	relationIs = iota
	relationTo
	relationBy
)

var relationKeys = newMapping("a relation", "A link to another subject.", []key{
	relationIs: {name: "is", required: true, sample: "variant-of", about: "How: a free word. same-as says that the two are one."},
	relationTo: {name: "to", id: true, required: true, sample: "shahab-3", about: "The other subject."},
	relationBy: {name: "by", id: true, about: "The party that says so. Absent: everybody."},
})

// The keys of a source.
const (
	srcTitle = iota
	srcDate
	srcKind
	srcMarking
	srcHolder
	srcShared
	srcRatings
	srcConfirmed
	srcNote
)

var sourceKeys = newMapping("a source", "What positions rely on, or where they were stated.", []key{
	srcTitle:     {name: "title", about: "As it is printed."},
	srcDate:      {name: "date", sample: "2010-02-24", about: "When it was made."},
	srcKind:      {name: "kind", sample: "cable", about: "A free word."},
	srcMarking:   {name: "marking", sample: "S", about: aboutMarking},
	srcHolder:    {name: "holder", sample: "usa", about: "Who has it: a party, or an outsider in words."},
	srcShared:    {name: "shared", shape: many, id: true, sample: "[usa, rus]", about: "The parties that have seen it. Absent: only its holder."},
	srcRatings:   {name: "ratings", shape: pairs, id: true, sample: "{usa: B2, rus: D4}", about: "Each party's own Admiralty code: A-F for the source, 1-6 for the information. F and 6 mean unknown."},
	srcConfirmed: {name: "confirmed", shape: many, id: true, sample: "[rus]", about: "The parties beside its holder that confirm a record of what was said."},
	srcNote:      {name: "note", about: aboutNote},
})

const (
	termBy = iota
	termDefinition
)

var termKeys = newMapping("a definition", "What a party means by the term.", []key{
	termBy:         {name: "by", id: true, about: "The party. Absent: everybody."},
	termDefinition: {name: "definition", required: true, sample: "range of 1000..3000 km", about: "In words, or as a value."},
})

// The keys of a file of positions, and of a position.
const (
	sheetParty = iota
	sheetPositions
)

var sheetKeys = newMapping("a sheet of positions", "What one party says.", []key{
	sheetParty:     {name: "party", id: true, required: true, sample: "usa", about: "Whose positions these are."},
	sheetPositions: {name: "positions", shape: records, sub: positionKeys, about: "Its positions."},
})

const (
	posID = iota
	posAbout
	posVoice
	posValue
	posGiven
	posStance
	posMethod
	posBecause
	posSaid
	posSources
	posConfidence
	posLikelihood
	posMarking
	posRound
	posSupersedes
	posWithdrawn
	posAsOf
	posHorizon
	posNote
)

func confidences() []string { return parallax.Confidences }

var positionKeys = newMapping("a position", "What a party says on one point.", []key{
	posID:         {name: "id", id: true, about: "Needed only where a later position supersedes this one."},
	posAbout:      {name: "about", required: true, sample: "shahab-3m/range", about: "The point: subject/attribute."},
	posVoice:      {name: "voice", id: true, sample: "iran", about: "Who holds the view, where that is not the party: another party (a report of its view) or an outsider."},
	posValue:      {name: "value", sample: "2000 km", about: "What is said, as the attribute's kind is written: 1500 km, 1600..1700 km, \"> 3 t\", ~1500 km, steel | aluminium, yes, 2015..2018, 5 years."},
	posGiven:      {name: "given", shape: pairs, id: true, sample: "{payload: 600 kg}", about: "The conditions under which it holds."},
	posStance:     {name: "stance", words: parallax.Stances, about: "asserts (the default), possible, doubts or denies; or a silence without a value: no-information, declines, cannot-share."},
	posMethod:     {name: "method", shape: many, sample: "model", about: "How it was found."},
	posBecause:    {name: "because", shape: many, sample: "[shahab-3m/thrust]", about: "The points that it rests on: the party's own positions there."},
	posSaid:       {name: "said", shape: many, sample: "jta-2009-12#16", about: aboutSaid},
	posSources:    {name: "sources", shape: many, sample: "[procurement-reports]", about: "What it relies on."},
	posConfidence: {name: "confidence", words: confidences, about: "How sure the party is of its grounds."},
	posLikelihood: {name: "likelihood", sample: "likely", about: "How probable it is: a word of the record's scale, or 55..80%."},
	posMarking:    {name: "marking", sample: "S", about: aboutMarking},
	posRound:      {name: "round", id: true, sample: "2009-12", about: "When it was stated. Absent: the first round."},
	posSupersedes: {name: "supersedes", shape: many, id: true, about: "The ids of the party's earlier positions that this one replaces."},
	posWithdrawn:  {name: "withdrawn", shape: truth, about: "True where the party takes its position on the point back."},
	posAsOf:       {name: "as-of", sample: "2009-12-22", about: "The day from which a period such as 5 years counts. Absent: the round's."},
	posHorizon:    {name: "horizon", sample: "10 years", about: "For a forecast: when it is to be judged."},
	posNote:       {name: "note", about: aboutNote},
})

// The keys of a question and its answer.
const (
	askID = iota
	askBy
	askTo
	askRound
	askAbout
	askText
	askSaid
	askMarking
	askAnswer
)

var questionKeys = newMapping("a question", "What one party asked another.", []key{
	askID:      {name: "id", id: true, required: true, sample: "q1", about: "Short and lasting."},
	askBy:      {name: "by", id: true, required: true, sample: "usa", about: "The party that asks."},
	askTo:      {name: "to", id: true, required: true, sample: "rus", about: "The party that is asked."},
	askRound:   {name: "round", id: true, about: "When it was asked. Absent: the first round."},
	askAbout:   {name: "about", shape: many, sample: "shahab-3m/payload", about: "The points it is about. Absent: a general question."},
	askText:    {name: "text", required: true, about: "The question."},
	askSaid:    {name: "said", shape: many, about: aboutSaid},
	askMarking: {name: "marking", about: aboutMarking},
	askAnswer:  {name: "answer", shape: group, sub: answerKeys, about: "What was answered. Absent: nothing yet."},
})

const (
	answerRound = iota
	answerText
	answerSaid
	answerMarking
)

var answerKeys = newMapping("an answer", "What the asked party replied.", []key{
	answerRound:   {name: "round", id: true, about: "When it was given. Absent: in the question's round."},
	answerText:    {name: "text", required: true, about: "The answer."},
	answerSaid:    {name: "said", shape: many, about: aboutSaid},
	answerMarking: {name: "marking", about: aboutMarking},
})

// The keys of an undertaking.
const (
	dutyID = iota
	dutyBy
	dutyTo
	dutyRound
	dutyDue
	dutyAbout
	dutyText
	dutySaid
	dutyMarking
	dutyQuestion
	dutyState
	dutyClosed
)

func states() []string {
	return []string{string(parallax.UndertakingOpen), string(parallax.UndertakingDone), string(parallax.UndertakingWithdrawn)}
}

var undertakingKeys = newMapping("an undertaking", "What one party promised another.", []key{
	dutyID:       {name: "id", id: true, required: true, sample: "u1", about: "Short and lasting."},
	dutyBy:       {name: "by", id: true, required: true, sample: "usa", about: "The party that promised."},
	dutyTo:       {name: "to", id: true, sample: "rus", about: "The party it promised. Absent: all."},
	dutyRound:    {name: "round", id: true, about: "When. Absent: the first round."},
	dutyDue:      {name: "due", sample: "2010-03", about: "Until when: a date, or a period from the round such as 3 months."},
	dutyAbout:    {name: "about", shape: many, sample: "bm-25/exists", about: "The points it is about."},
	dutyText:     {name: "text", required: true, about: "What was promised."},
	dutySaid:     {name: "said", shape: many, about: aboutSaid},
	dutyMarking:  {name: "marking", about: aboutMarking},
	dutyQuestion: {name: "question", id: true, sample: "q1", about: "The question it comes from."},
	dutyState:    {name: "state", words: states, about: "open (the default), done or withdrawn."},
	dutyClosed:   {name: "closed", id: true, about: "The round in which it was found done, or was withdrawn."},
})

// The keys of a referral.
const (
	refID = iota
	refRaisedBy
	refRound
	refText
	refTo
	refWhy
	refSaid
	refMarking
)

var referralKeys = newMapping("a referral", "A matter that was taken elsewhere.", []key{
	refID:       {name: "id", id: true, required: true, sample: "r1", about: "Short and lasting."},
	refRaisedBy: {name: "raised-by", id: true, required: true, sample: "rus", about: "The party that raised it."},
	refRound:    {name: "round", id: true, about: "When. Absent: the first round."},
	refText:     {name: "text", required: true, about: "The matter."},
	refTo:       {name: "to", sample: "another channel", about: "Where it was taken, in words."},
	refWhy:      {name: "why", about: "Why it does not belong here, in words."},
	refSaid:     {name: "said", shape: many, about: aboutSaid},
	refMarking:  {name: "marking", about: aboutMarking},
})

// The keys of the labels in one language.
const (
	labelTitle = iota
	labelSummary
	labelParties
	labelAdjectives
	labelAttributes
	labelDefinitions
	labelSubjects
	labelRounds
	labelSources
	labelTerms
	labelWords
)

var labelKeys = newMapping("the labels of a language", "The record's own words in another language. What is left out is printed as the record has it.", []key{
	labelTitle:       {name: "title", about: "What the joint assessment is called."},
	labelSummary:     {name: "summary", about: "What it is about."},
	labelParties:     {name: "parties", shape: pairs, id: true, sample: "{usa: Соединённые Штаты}", about: "Names of parties, in the form that a heading has."},
	labelAdjectives:  {name: "adjectives", shape: pairs, id: true, sample: "{usa: США}", about: "What stands for a party where room is short. In a language whose adjectives change, a short name does best."},
	labelAttributes:  {name: "attributes", shape: pairs, id: true, sample: "{range: Дальность}", about: "Labels of attributes."},
	labelDefinitions: {name: "definitions", shape: pairs, id: true, sample: "{range: Наибольшая дальность по земле.}", about: "What all parties take an attribute to mean."},
	labelSubjects:    {name: "subjects", shape: pairs, id: true, sample: "{shahab-3m: Шахаб-3М}", about: "Names of subjects. Absent: a name that the subject itself gives in the language and that everybody uses."},
	labelRounds:      {name: "rounds", shape: pairs, id: true, sample: "{2009-12: Второй раунд}", about: "Titles of rounds."},
	labelSources:     {name: "sources", shape: pairs, id: true, sample: "{jta-2009-12: Запись второго раунда}", about: "Titles of sources."},
	labelTerms:       {name: "terms", shape: pairs, sample: "{mrbm: БРСД}", about: "Terms."},
	labelWords:       {name: "words", shape: pairs, sample: "{steel: сталь}", about: "Words that are not declared anywhere: values of categories, kinds, classes, methods, places, counted units, relations, outsiders."},
})
