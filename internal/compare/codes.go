package compare

// ReasonCode is why two parties do not agree. Each code's comment says when it
// occurs and shows the smallest record in which it does; a test runs every one
// of these examples (see examples_test.go for their short notation).
type ReasonCode uint8

// The codes, in the order of contract section 6. The contract's `input` (one
// model, different inputs) comes with models.
const (
	// Premise: what one of the two gives as its ground is itself unsettled
	// between them: they differ on it, or one of them says nothing of it.
	//
	//	a: range = 2000 km because airframe
	//	b: range = 1600 km
	//	a: airframe = aluminium
	Premise ReasonCode = iota

	// Inference: both name the same ground and agree on it, and yet differ.
	//
	//	a: range = 2000 km because airframe
	//	b: range = 1600 km because airframe
	//	a: airframe = aluminium
	//	b: airframe = aluminium
	Inference

	// Naming: the two may not be speaking of the same thing: a name stands for
	// one subject with one party and for another with the other, or they hold
	// the subject to be the same as different ones.
	//
	//	a: range = 2000 km
	//	b: range = 1600 km
	//	same-as by a
	Naming

	// DefinitionReason: each has its own definition of the attribute, or of a
	// term that is a value here, and the definitions differ.
	//
	//	a: class = mrbm
	//	b: class = irbm
	//	term mrbm by a: 1000..3000 km
	//	term mrbm by b: 1000..5500 km
	DefinitionReason

	// Conditions: a condition that both state is not agreed, or one states a
	// condition that the other does not.
	//
	//	a: range = 2000 km given payload 600 kg
	//	b: range = 1600 km
	Conditions

	// Unit: the two measure different things, so nothing can be compared.
	//
	//	a: effort = 20 h
	//	b: effort = 3 kg
	Unit

	// Likelihood: without the likelihoods stated the status would be another.
	//
	//	a: airframe = steel likelihood 90..95%
	//	b: airframe = steel likelihood 10..20%
	Likelihood

	// Evidence: one relies on what it holds and has not shared; or the two rate
	// a source differently; or exactly one relies on nothing.
	//
	//	a: airframe = steel sources photos
	//	b: airframe = aluminium
	Evidence

	// Method: both say how they arrived at it, and not in the same way.
	//
	//	a: range = 2000 km method model
	//	b: range = 1600 km method test
	Method

	// Wording: two texts that only a person can compare.
	//
	//	a: purpose = to deter
	//	b: purpose = to threaten
	Wording

	// Judgement: the two differ and nothing above explains it.
	//
	//	a: range = 2000 km
	//	b: range = 1600 km
	Judgement
)

var reasonNames = [...]string{"premise", "inference", "naming", "definition", "conditions", "unit", "likelihood", "evidence", "method", "wording", "judgement"}

// String gives the code as JSON writes it.
func (r ReasonCode) String() string { return reasonNames[r] }

// ReasonCodes lists all codes in the contract's order.
func ReasonCodes() []ReasonCode {
	out := make([]ReasonCode, len(reasonNames))
	for i := range out {
		out[i] = ReasonCode(i)
	}
	return out
}

// NoteCode is what a note remarks.
type NoteCode uint8

// The codes, in alphabetical order.
const (
	// Inconsistent: two positions that a party holds under conditions that are
	// not apart differ from each other.
	//
	//	a: range = 2000 km
	//	a: range = 1300 km
	Inconsistent NoteCode = iota

	// Misattributed: a party reports another to have said what differs from all
	// that it holds and has said.
	//
	//	a: range = 2000 km
	//	b: range = 1000 km voice a
	Misattributed

	// Undefined: a term that is a value here is defined by one party and not by
	// another.
	//
	//	a: class = mrbm
	//	term mrbm by a: 1000..3000 km
	Undefined
)

var noteNames = [...]string{"inconsistent", "misattributed", "undefined"}

// String gives the code as JSON writes it.
func (n NoteCode) String() string { return noteNames[n] }

// NoteCodes lists all codes in order.
func NoteCodes() []NoteCode { return []NoteCode{Inconsistent, Misattributed, Undefined} }

// FactCode says what a Fact is about; its fields are named beside it.
type FactCode uint8

// The facts.
const (
	NameUsed          FactCode = iota // ID the name; P, Q the subjects it stands for
	SameAsUnequal                     // ID the subject; P, Q what it is the same as, by ids with commas; may be empty
	AttributeDefined                  // ID the attribute; P, Q the definitions
	TermDefined                       // ID the term; P, Q the definitions
	ConditionUnequal                  // ID the condition's attribute; P, Q the values
	ConditionOneSided                 // ID the condition's attribute; P or Q the value
	UnitsDiffer                       // P, Q the units; empty: a bare number
	LikelihoodsWeigh                  // P, Q the likelihoods as written; empty: unstated
	SourceUnshared                    // Party the holder; ID the source
	SourceRated                       // ID the source; P, Q the ratings
	ReliesOnNothing                   // Party who
	MethodsDiffer                     // P, Q the methods with commas
	TextsUnequal                      // P, Q the texts
)
