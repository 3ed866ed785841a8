package report

import (
	"bufio"
	"encoding/json"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/value"
)

// number is written with at most six decimals, rounded half to even.
type number float64

// MarshalJSON writes the number in full, without an exponent.
func (n number) MarshalJSON() ([]byte, error) { return formatNumber(float64(n)), nil }

func formatNumber(f float64) []byte {
	// The decimal expansion of the float is exact, so a tie is a true tie and
	// strconv rounds it to even.
	s := strconv.FormatFloat(f, 'f', 6, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" || s == "" {
		s = "0"
	}
	return []byte(s)
}

type jsonResult struct {
	Stamp   string             `json:"stamp,omitempty"`
	Title   string             `json:"title"`
	AsOf    parallax.RoundID   `json:"as_of"`
	Parties []parallax.PartyID `json:"parties"`
	Summary jsonSummary        `json:"summary"`
	Points  []json.RawMessage  `json:"points"`
	Cruxes  []jsonCrux         `json:"cruxes"`
}

type jsonSummary struct {
	Points       int `json:"points"`
	Agreed       int `json:"agreed"`
	Compatible   int `json:"compatible"`
	Differs      int `json:"differs"`
	OneSided     int `json:"one-sided"`
	Incomparable int `json:"incomparable"`
	Open         int `json:"open"`
}

type jsonPoint struct {
	ID        parallax.PointID            `json:"id"`
	Subject   parallax.SubjectID          `json:"subject"`
	Attribute parallax.AttributeID        `json:"attribute"`
	Status    string                      `json:"status"`
	Gap       number                      `json:"gap"`
	Positions []jsonPosition              `json:"positions"`
	Pairs     []jsonPair                  `json:"pairs"`
	Reasons   []jsonReason                `json:"reasons"`
	Notes     []jsonNote                  `json:"notes"`
	Silence   map[parallax.PartyID]string `json:"silence"`
	Cruxes    []parallax.PointID          `json:"cruxes"`
}

type jsonPosition struct {
	Party      parallax.PartyID                `json:"party"`
	Voice      parallax.Voice                  `json:"voice"`
	Stance     string                          `json:"stance"`
	Text       string                          `json:"text,omitempty"`
	Kind       string                          `json:"kind,omitempty"`
	Lo         json.RawMessage                 `json:"lo,omitempty"`
	Hi         json.RawMessage                 `json:"hi,omitempty"`
	Unit       string                          `json:"unit,omitempty"`
	Approx     bool                            `json:"approx,omitempty"`
	Exclusive  []string                        `json:"exclusive,omitempty"`
	Values     []string                        `json:"values,omitempty"`
	Truth      *bool                           `json:"truth,omitempty"`
	Given      map[parallax.AttributeID]string `json:"given,omitempty"`
	Method     []string                        `json:"method,omitempty"`
	Because    []parallax.PointID              `json:"because,omitempty"`
	Said       []string                        `json:"said,omitempty"`
	Sources    []string                        `json:"sources,omitempty"`
	Confidence string                          `json:"confidence,omitempty"`
	Likelihood string                          `json:"likelihood,omitempty"`
	Marking    string                          `json:"marking,omitempty"`
	Round      parallax.RoundID                `json:"round"`
}

type jsonPair struct {
	Parties [2]parallax.PartyID `json:"parties"`
	Status  string              `json:"status"`
	Gap     number              `json:"gap"`
	Overlap *number             `json:"overlap"`
}

type jsonReason struct {
	Code    string              `json:"code"`
	Parties [2]parallax.PartyID `json:"parties"`
	Points  []parallax.PointID  `json:"points,omitempty"`
	Text    string              `json:"text"`
}

type jsonNote struct {
	Code      string           `json:"code"`
	Party     parallax.PartyID `json:"party,omitempty"`
	Positions []int            `json:"positions,omitempty"`
	Term      string           `json:"term,omitempty"`
	Text      string           `json:"text"`
}

type jsonCrux struct {
	Points   []parallax.PointID `json:"points"`
	Share    number             `json:"share"`
	Sole     int                `json:"sole"`
	BearsOn  []parallax.PointID `json:"bears_on"`
	Untested bool               `json:"untested,omitempty"`
}

// JSON writes the comparison as contract section 8 has it: one line a point, so
// that two runs can be compared by lines. points chooses and orders what is
// shown; the summary and the cruxes are those of the whole comparison.
func JSON(out io.Writer, w *Words, points []*compare.Point) error {
	b := bufio.NewWriter(out)
	head, err := marshal(jsonHead(w.res))
	if err != nil {
		return err
	}
	// The head ends in `"points":null,"cruxes":null}`: the lists are streamed.
	b.Write(head[:strings.LastIndex(string(head), `"points":`)])
	b.WriteString("\n\"points\":[")
	for i, p := range points {
		if err := writeElement(b, i, w.jsonPoint(p)); err != nil {
			return err
		}
	}
	b.WriteString("],\n\"cruxes\":[")
	for i := range w.res.Cruxes {
		if err := writeElement(b, i, newJSONCrux(&w.res.Cruxes[i])); err != nil {
			return err
		}
	}
	b.WriteString("]}\n")
	return b.Flush()
}

func writeElement(b *bufio.Writer, i int, v any) error {
	if i > 0 {
		b.WriteByte(',')
	}
	b.WriteByte('\n')
	text, err := marshal(v)
	if err != nil {
		return err
	}
	_, err = b.Write(text) // fails at once when the reader has left
	return err
}

// marshal is json.Marshal without the escapes that only HTML needs.
func marshal(v any) ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return []byte(strings.TrimSuffix(b.String(), "\n")), nil
}

// Stamp is what everything made from an example bears.
const Stamp = "EXAMPLE"

func jsonHead(res *compare.Result) jsonResult {
	head := jsonResult{Title: res.Record.Title, AsOf: res.AsOf, Parties: res.Parties, Summary: jsonSummary{
		Points:       len(res.Points),
		Agreed:       res.Counts[compare.Agreed],
		Compatible:   res.Counts[compare.Compatible],
		Differs:      res.Counts[compare.Differs],
		OneSided:     res.Counts[compare.OneSided],
		Incomparable: res.Counts[compare.Incomparable],
		Open:         res.Counts[compare.Open],
	}}
	if res.Record.Example {
		head.Stamp = Stamp
	}
	return head
}

func (w *Words) jsonPoint(p *compare.Point) jsonPoint {
	out := jsonPoint{
		ID: p.ID, Subject: p.ID.Subject(), Attribute: p.ID.Attribute(), Status: p.Status.String(), Gap: number(p.Gap),
		Positions: make([]jsonPosition, len(p.Positions)), Pairs: make([]jsonPair, len(p.Pairs)),
		Reasons: make([]jsonReason, len(p.Reasons)), Notes: make([]jsonNote, len(p.Notes)),
		Silence: make(map[parallax.PartyID]string, len(p.Silence)), Cruxes: orEmpty(p.Cruxes),
	}
	for i, x := range p.Positions {
		out.Positions[i] = newJSONPosition(p.Attribute, x)
	}
	for i := range p.Pairs {
		out.Pairs[i] = newJSONPair(&p.Pairs[i])
	}
	for i := range p.Reasons {
		r := &p.Reasons[i]
		out.Reasons[i] = jsonReason{r.Code.String(), [2]parallax.PartyID{r.P, r.Q}, r.Points, w.Reason(p, r)}
	}
	for i := range p.Notes {
		n := &p.Notes[i]
		out.Notes[i] = jsonNote{n.Code.String(), n.Party, n.Positions, n.Term, w.Note(p, n)}
	}
	for _, s := range p.Silence {
		out.Silence[s.Party] = string(s.State)
	}
	return out
}

// orEmpty makes an absent list an empty one, so that JSON has [] and not null.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func newJSONPair(pair *compare.Pair) jsonPair {
	out := jsonPair{Parties: [2]parallax.PartyID{pair.P, pair.Q}, Status: pair.Status.String(), Gap: number(pair.Gap)}
	if pair.Overlaps {
		overlap := number(pair.Overlap)
		out.Overlap = &overlap
	}
	return out
}

func newJSONCrux(c *compare.Crux) jsonCrux {
	return jsonCrux{Points: c.Points, Share: number(c.Share), Sole: c.Sole, BearsOn: orEmpty(c.BearsOn), Untested: c.Untested}
}

func newJSONPosition(a *parallax.Attribute, x *parallax.Position) jsonPosition {
	out := jsonPosition{
		Party: x.Party, Voice: x.Voice, Stance: x.Stance.String(), Text: x.Value.Text(), Kind: a.Spec.Kind.String(),
		Method: x.Method, Because: x.Because, Said: citations(x.Said), Sources: citations(x.Sources),
		Confidence: x.Confidence, Likelihood: x.Likelihood.Text, Marking: x.Marking, Round: x.Round,
	}
	if len(x.Given) > 0 {
		out.Given = make(map[parallax.AttributeID]string, len(x.Given))
		for _, g := range x.Given {
			out.Given[g.Attribute] = g.Value.Text()
		}
	}
	out.setValue(x.Value)
	return out
}

// setValue writes what the value's kind has.
func (out *jsonPosition) setValue(v value.Value) {
	lo, hi := v.Ends()
	switch v.Kind() {
	case value.Quantity:
		out.Lo, out.Hi, out.Unit, out.Approx = finite(lo), finite(hi), v.Unit().Name, v.Approx()
		loOut, hiOut := v.LeftOut()
		if loOut {
			out.Exclusive = append(out.Exclusive, "lo")
		}
		if hiOut {
			out.Exclusive = append(out.Exclusive, "hi")
		}
	case value.Time:
		out.Lo, out.Hi = isoDay(lo), isoDay(hi)
	case value.Category, value.Subject:
		out.Values = v.Leaves()
	case value.Truth:
		yes := v.Yes()
		out.Truth = &yes
	}
}

func finite(f float64) json.RawMessage {
	if math.IsInf(f, 0) {
		return json.RawMessage("null")
	}
	return formatNumber(f)
}

func isoDay(f float64) json.RawMessage {
	if math.IsInf(f, 0) {
		return json.RawMessage("null")
	}
	return json.RawMessage(`"` + value.Day(f).String() + `"`)
}

func citations(cites []parallax.Citation) []string {
	if len(cites) == 0 {
		return nil
	}
	out := make([]string, len(cites))
	for i, c := range cites {
		out[i] = c.Text
	}
	return out
}
