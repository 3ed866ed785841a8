package value

import (
	"fmt"
	"slices"
	"strings"
)

// Likelihood is the range of probability that a statement holds, in percent.
// The zero Likelihood means that none was stated.
type Likelihood struct {
	Text   string // as written
	Lo, Hi float64
	// under tells that Hi itself is left out, as in "< 50%" or PHIA's realistic
	// possibility (40 to below 50 percent).
	under bool
}

// Stated tells whether a likelihood was given.
func (l Likelihood) Stated() bool { return l.Text != "" }

// OrDefault gives the likelihood, or 50 to 100 percent for an unstated one
// (contract section 4.2).
func (l Likelihood) OrDefault() Likelihood {
	if l.Stated() {
		return l
	}
	return Likelihood{Lo: 50, Hi: 100}
}

// Not gives the likelihood of the opposite statement.
func (l Likelihood) Not() Likelihood { return Likelihood{Text: l.Text, Lo: 100 - l.Hi, Hi: 100 - l.Lo} }

// BelowEven tells whether the likelihood lies wholly below 50 percent.
func (l Likelihood) BelowEven() bool {
	return l.Stated() && (l.Hi < 50-50*slack || l.under && l.Hi <= 50)
}

// Relate relates two probabilities: the same ends are agreed, a shared end is
// compatible, else they differ by the distance between the nearest ends, as a
// share of 1 (contract section 4.2).
func (l Likelihood) Relate(m Likelihood) Relation {
	const eps = 100 * slack
	near := func(x, y float64) bool { return max(x-y, y-x) <= eps }
	if near(l.Lo, m.Lo) && near(l.Hi, m.Hi) {
		return Relation{Status: Agreed}
	}
	distance := max(m.Lo-l.Hi, l.Lo-m.Hi)
	if distance <= eps {
		return Relation{Status: Compatible}
	}
	return Relation{Status: Differs, Gap: distance / 100}
}

// Scale is a table of probability words. The same word means another range on
// another scale, so a record names the one it uses.
type Scale string

// The scales known. DefaultScale is that of a record that names none.
const (
	ICD203       Scale = "icd203" // Intelligence Community Directive 203 (2015), both rows
	IPCC         Scale = "ipcc"   // IPCC guidance note on uncertainties (2010)
	PHIA         Scale = "phia"   // UK Professional Head of Intelligence Assessment yardstick
	DefaultScale       = ICD203
)

// word is one term of a scale with its range in percent.
type word struct {
	text   string
	lo, hi float64
	under  bool // hi is left out
}

var scales = map[Scale][]word{
	ICD203: {
		{"almost no chance", 1, 5, false}, {"remote", 1, 5, false},
		{"very unlikely", 5, 20, false}, {"highly improbable", 5, 20, false},
		{"unlikely", 20, 45, false}, {"improbable", 20, 45, false}, {"improbably", 20, 45, false},
		{"roughly even chance", 45, 55, false}, {"roughly even odds", 45, 55, false},
		{"likely", 55, 80, false}, {"probable", 55, 80, false}, {"probably", 55, 80, false},
		{"very likely", 80, 95, false}, {"highly probable", 80, 95, false},
		{"almost certain", 95, 99, false}, {"almost certainly", 95, 99, false}, {"nearly certain", 95, 99, false},
	},
	IPCC: {
		{"exceptionally unlikely", 0, 1, false}, {"extremely unlikely", 0, 5, false}, {"very unlikely", 0, 10, false}, {"unlikely", 0, 33, false},
		{"about as likely as not", 33, 66, false}, {"more likely than not", 50, 100, false}, {"likely", 66, 100, false},
		{"very likely", 90, 100, false}, {"extremely likely", 95, 100, false}, {"virtually certain", 99, 100, false},
	},
	PHIA: {
		{"remote chance", 0, 5, false}, {"highly unlikely", 10, 20, false}, {"unlikely", 25, 35, false}, {"realistic possibility", 40, 50, true},
		{"likely", 55, 75, false}, {"probable", 55, 75, false}, {"probably", 55, 75, false}, {"highly likely", 80, 90, false}, {"almost certain", 95, 100, false},
	},
}

// Scales lists the known scales in alphabetical order.
func Scales() []string { return []string{string(ICD203), string(IPCC), string(PHIA)} }

// Words lists a scale's words, least likely first; nil for an unknown scale.
func (s Scale) Words() []string {
	var out []string
	for _, w := range scales[s] {
		out = append(out, w.text)
	}
	return out
}

// ParseLikelihood reads a word of the scale, or percent such as 55..80%, 70% or
// <= 20%. The error is an [*Error].
func ParseLikelihood(text string, scale Scale) (Likelihood, error) {
	text = strings.TrimSpace(text)
	words := scales[scale]
	folded := Fold(text)
	if i := slices.IndexFunc(words, func(w word) bool { return w.text == folded }); i >= 0 {
		return Likelihood{text, words[i].lo, words[i].hi, words[i].under}, nil
	}
	want := fmt.Sprintf("a word of the scale %s (%s) or percent such as 55..80%%", scale, strings.Join(scale.Words(), ", "))
	if !strings.HasSuffix(text, "%") {
		e := &Error{Msg: quoteSome(text) + " is no likelihood", Want: want}
		if near := Nearest(text, scale.Words()); near != "" {
			e.Hint = "did you mean " + near + "?"
		}
		return Likelihood{}, e
	}
	spec := Spec{Kind: Quantity, Unit: unitsByName["%"]}
	v, err := spec.Parse(text, 0)
	if err != nil {
		return Likelihood{}, &Error{Msg: quoteSome(text) + " is no likelihood", Want: want}
	}
	lo, hi := v.Band()
	lo, hi = max(lo, 0), min(hi, 100)
	if c0, c1 := v.Ends(); c0 > 100 || c1 < 0 || c0 < 0 && c0 != -inf || c1 > 100 && c1 != inf {
		return Likelihood{}, &Error{Msg: quoteSome(text) + " lies outside 0 to 100 %", Want: want}
	}
	_, under := v.LeftOut()
	return Likelihood{text, lo, hi, under}, nil
}
