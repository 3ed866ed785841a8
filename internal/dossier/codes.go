package dossier

// The codes of problems. Each comment says when its problem is reported and
// holds an example: files that, laid over the base dossier of codes_test.go
// (-- NAME -- begins a file), make Read report it. In an example \xNN stands
// for a byte. Those without an example come from limits and from what a text
// cannot show; they have tests of their own.

// Mistakes in the form of files.
const (
	// unknownFile: a YAML file whose name no file of a dossier has.
	//
	//	-- subject.yaml --
	//	iraq: {kind: country}
	unknownFile = "unknown-file"

	// notPlain: a link to a folder, a link that leads out of the dossier or
	// nowhere, or a pipe or device where a file belongs. It is not read.
	notPlain = "not-plain"

	// encoding: bytes that are no UTF-8. The file is not read.
	//
	//	-- subjects/x.yaml --
	//	iraq: {name: \xC8\xF0\xE0\xEA}
	encoding = "encoding"

	// syntax: a line that YAML cannot read. Reading goes on without it.
	//
	//	-- subjects/x.yaml --
	//	iraq: {name: Iraq
	syntax = "syntax"

	// version: a dossier of another version of the format. Nothing else in it is
	// checked.
	//
	//	-- parallax.yaml --
	//	parallax: 2
	version = "version"

	// unknownKey: a key that its mapping does not have.
	//
	//	-- subjects/x.yaml --
	//	iraq: {nmae: Iraq}
	unknownKey = "unknown-key"

	// doubleKey: a key that stands twice in one mapping.
	//
	//	-- subjects/x.yaml --
	//	iraq: {name: Iraq, name: Irak}
	doubleKey = "duplicate-key"

	// missingKey: a mapping lacks a key that it must have.
	//
	//	-- attributes/x.yaml --
	//	thrust: {unit: kN}
	missingKey = "missing-key"

	// wrongShape: a list, a mapping or one value where another of these belongs.
	//
	//	-- subjects/x.yaml --
	//	iraq: {name: [Iraq, Irak]}
	wrongShape = "wrong-shape"

	// tooDeep: values nested beyond the limit, or a mapping that merges itself.
	tooDeep = "too-deep"

	// aliases: aliases that repeat so much that a small file would make a huge
	// record.
	aliases = "aliases"

	// badTag: an explicit tag that would make a value something else than text.
	//
	//	-- subjects/x.yaml --
	//	iraq: {name: !!binary SXJhcQ==}
	badTag = "bad-tag"

	// tooMany: more than can be reported or read. Also the last problem of a list
	// that was cut.
	tooMany = "too-many"
)

// Mistakes in single values.
const (
	// emptyText: nothing between quotes, or an empty item of a list, where
	// something must be.
	//
	//	-- subjects/x.yaml --
	//	iraq: {name: ""}
	emptyText = "empty"

	// badWord: a word that is none of the few that the key allows.
	//
	//	-- attributes/x.yaml --
	//	thrust: {kind: quantty}
	badWord = "bad-word"

	// badID: an id with a character that ids may not have.
	//
	//	-- subjects/x.yaml --
	//	north iraq: {name: Iraq}
	badID = "bad-id"

	// doubleID: an id, or a word of a category, that is declared twice.
	//
	//	-- subjects/x.yaml --
	//	iran: {name: Iran}
	doubleID = "duplicate-id"

	// badDate: no date, or no time.
	//
	//	-- subjects/x.yaml --
	//	launch: {date: 2009-02-30}
	badDate = "bad-date"

	// badUnit: a unit that cannot be one.
	//
	//	-- attributes/x.yaml --
	//	thrust: {kind: quantity, unit: 10 kN}
	badUnit = "bad-unit"

	// badValue: a value, condition or tolerance that its attribute cannot have.
	//
	//	-- positions/x.yaml --
	//	party: rus
	//	positions: [{about: shahab/range, value: 1500 kg}]
	badValue = "bad-value"

	// noValue: a position that says nothing and declares no silence.
	//
	//	-- positions/x.yaml --
	//	party: rus
	//	positions: [{about: shahab/range}]
	noValue = "no-value"

	// silentValue: a value beside a declared silence.
	//
	//	-- positions/x.yaml --
	//	party: rus
	//	positions: [{about: shahab/range, stance: declines, value: 1500 km}]
	silentValue = "silent-value"

	// badLikely: no word of the record's scale, and no percent.
	//
	//	-- positions/x.yaml --
	//	party: rus
	//	positions: [{about: shahab/range, value: 1500 km, likelihood: likley}]
	badLikely = "bad-likelihood"

	// badMarking: no level of the record's scheme, or one above its highest.
	//
	//	-- sources/x.yaml --
	//	cable: {title: Cable, marking: TS}
	badMarking = "bad-marking"

	// badRating: no Admiralty code.
	//
	//	-- sources/x.yaml --
	//	cable: {title: Cable, ratings: {usa: G2}}
	badRating = "bad-rating"

	// badPoint: no point.
	//
	//	-- positions/x.yaml --
	//	party: rus
	//	positions: [{about: shahab, value: 1500 km}]
	badPoint = "bad-point"

	// badCitation: no citation.
	//
	//	-- positions/x.yaml --
	//	party: rus
	//	positions: [{about: shahab/range, value: 1500 km, said: record#16@9}]
	badCitation = "bad-citation"

	// badLanguage: a file of labels, or a key in one, that names no language.
	//
	//	-- languages.yaml --
	//	russian: {title: Запись}
	badLanguage = "bad-language"

	// misplaced: a key that does not go with another one.
	//
	//	-- attributes/x.yaml --
	//	propellant: {kind: category, unit: kg}
	misplaced = "misplaced-key"

	// tooEarly: an answer before its question, or an undertaking closed before it
	// was made.
	//
	//	-- questions.yaml --
	//	- {id: q1, by: usa, to: rus, round: r2, text: Why?, answer: {round: r1, text: So.}}
	tooEarly = "too-early"
)

// Mistakes in references.
const (
	// noParty: a party that the header does not name.
	//
	//	-- positions/x.yaml --
	//	party: russ
	noParty = "unknown-party"

	// noSubject: a subject that is not declared.
	//
	//	-- subjects/x.yaml --
	//	launch: {of: irann}
	noSubject = "unknown-subject"

	// noAttribute: an attribute that is not declared.
	//
	//	-- positions/x.yaml --
	//	party: rus
	//	positions: [{about: shahab/rnage, value: 1500 km}]
	noAttribute = "unknown-attribute"

	// noSource: a source that is not declared.
	//
	//	-- positions/x.yaml --
	//	party: rus
	//	positions: [{about: shahab/range, value: 1500 km, said: rekord#5}]
	noSource = "unknown-source"

	// noRound: a round that the header does not name.
	//
	//	-- positions/x.yaml --
	//	party: rus
	//	positions: [{about: shahab/range, value: 1500 km, round: r3}]
	noRound = "unknown-round"

	// noPosition: a superseded position that the party does not have.
	//
	//	-- positions/x.yaml --
	//	party: rus
	//	positions: [{about: shahab/range, value: 1500 km, supersedes: p1}]
	noPosition = "unknown-position"

	// noTerm: a term that is not declared.
	//
	//	-- languages/ru.yaml --
	//	terms: {mrbn: БРСД}
	noTerm = "unknown-term"

	// noQuestion: a question that is not declared.
	//
	//	-- undertakings.yaml --
	//	- {id: u1, by: usa, due: 2010, text: More., question: q7}
	noQuestion = "unknown-question"

	// itself: something that refers to itself.
	//
	//	-- subjects/x.yaml --
	//	iraq: {relations: [{is: same-as, to: iraq}]}
	itself = "refers-to-itself"

	// circleOf: subjects that belong to each other in a circle.
	//
	//	-- subjects/x.yaml --
	//	chicken: {of: egg}
	//	egg: {of: chicken}
	circleOf = "circular-of"
)

// Suspicions.
const (
	// unusedAttribute: an attribute that nothing refers to.
	//
	//	-- attributes/x.yaml --
	//	thrust: {kind: quantity, unit: kN}
	unusedAttribute = "unused-attribute"

	// unusedSubject: a subject that nothing is said about and nothing refers to.
	//
	//	-- subjects/x.yaml --
	//	iraq: {name: Iraq}
	unusedSubject = "unused-subject"

	// uncitedSource: a source that nothing cites.
	//
	//	-- sources/x.yaml --
	//	cable: {title: Cable}
	uncitedSource = "uncited-source"

	// unusedWord: a label for a word that the record does not have.
	//
	//	-- languages/ru.yaml --
	//	words: {steal: сталь}
	unusedWord = "unused-word"

	// emptyPremise: a premise on which its party holds nothing. Reported once for
	// each party and point.
	//
	//	-- positions/x.yaml --
	//	party: rus
	//	positions: [{about: shahab/payload, value: 250 kg, because: shahab/material}]
	emptyPremise = "empty-premise"

	// wrongOrder: positions that supersede each other, or one that supersedes a
	// position of a later round.
	//
	//	-- positions/rus.yaml --
	//	party: rus
	//	positions:
	//	  - {about: shahab/range, value: 1600 km, id: p1, round: r1, supersedes: p2}
	//	  - {about: shahab/range, value: 1700 km, id: p2, round: r2}
	wrongOrder = "superseding-order"

	// circularPremise: premises that lead back to where they began.
	//
	//	-- positions/a.yaml --
	//	party: usa
	//	positions: [{about: shahab/material, value: aluminium, because: shahab/range}]
	circularPremise = "circular-premise"

	// lackingCondition: a party's own position that states none of the conditions
	// on which its attribute depends.
	//
	//	-- positions/x.yaml --
	//	party: rus
	//	positions: [{about: shahab/range, value: 1500 km}]
	lackingCondition = "lacking-condition"

	// singleDenied: one number or day denied or doubted, which says little.
	//
	//	-- positions/x.yaml --
	//	party: rus
	//	positions: [{about: shahab/range, value: 1500 km, stance: denies}]
	singleDenied = "single-denied"

	// extremeLikely: a likelihood in percent that reaches beyond 1 to 99 %.
	//
	//	-- positions/x.yaml --
	//	party: rus
	//	positions: [{about: shahab/range, value: 1500 km, likelihood: 90..100%}]
	extremeLikely = "extreme-likelihood"

	// unknownVoice: a view reported of somebody who is neither a party nor a
	// subject nor a source.
	//
	//	-- positions/x.yaml --
	//	party: rus
	//	positions: [{about: shahab/range, value: 1500 km, voice: us}]
	unknownVoice = "unknown-voice"

	// unknownHolder: a holder of a source that is no party but much like one.
	//
	//	-- sources/x.yaml --
	//	cable: {title: Cable, holder: usaa}
	unknownHolder = "unknown-holder"

	// noDue: an open undertaking without a date by which it is due.
	//
	//	-- undertakings.yaml --
	//	- {id: u1, by: usa, text: More.}
	noDue = "no-due"

	// overdue: an undertaking that was due before the last round and is open.
	//
	//	-- undertakings.yaml --
	//	- {id: u1, by: usa, due: 2009-10, text: More.}
	overdue = "overdue"

	// oddName: an invisible character in a name, or Latin and Cyrillic letters in
	// one word of an id.
	//
	//	-- subjects/x.yaml --
	//	iгan: {name: Iran}
	oddName = "odd-name"

	// untitled: a record without a title.
	//
	//	-- parallax.yaml --
	//	parallax: 1
	//	parties: [{id: usa}, {id: rus}]
	//	rounds: [{id: r1, date: 2009-06-01}, {id: r2, date: 2009-12-22}]
	untitled = "untitled"
)
