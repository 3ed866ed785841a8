package report

import (
	"io"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// jsonExplanation is the JSON of explain. Numbers have at most six decimals;
// what is absent was not given.
type jsonExplanation struct {
	Stamp   string             `json:"stamp,omitempty"` // EXAMPLE
	Title   string             `json:"title"`           // of the assessment
	AsOf    parallax.RoundID   `json:"as_of"`
	Parties []parallax.PartyID `json:"parties"`
	Label   string             `json:"label"` // subject and attribute in words
	// Definition is everybody's, Definitions are the parties' own.
	Definition  string                          `json:"definition,omitempty"`
	Definitions map[parallax.PartyID]string     `json:"definitions,omitempty"`
	Unit        string                          `json:"unit,omitempty"`
	Tolerance   string                          `json:"tolerance,omitempty"` // what counts as equal
	Given       map[parallax.AttributeID]string `json:"given,omitempty"`     // rises, falls or varies
	// Point is as contract section 8 has it.
	Point     jsonPoint    `json:"point"`
	Premises  []jsonBranch `json:"premises"`
	Crux      *jsonCrux    `json:"crux,omitempty"` // where the point belongs to one
	IfSettled []jsonEffect `json:"if_settled"`
	// Questions and undertakings are those on the point, by id.
	Questions    []jsonQuestion    `json:"questions"`
	Undertakings []jsonUndertaking `json:"undertakings"`
}

// jsonBranch is a premise and what it rests on in turn.
type jsonBranch struct {
	Point     parallax.PointID   `json:"point"`
	Status    string             `json:"status"`
	By        []parallax.PartyID `json:"by"` // whose positions name it
	Unsettled bool               `json:"unsettled"`
	Crux      bool               `json:"crux"`
	Repeated  bool               `json:"repeated,omitempty"` // its own premises stand elsewhere in the tree
	Below     []jsonBranch       `json:"below"`
}

type jsonQuestion struct {
	ID    string             `json:"id"`
	By    parallax.PartyID   `json:"by"`
	To    parallax.PartyID   `json:"to"`
	Round parallax.RoundID   `json:"round"`
	About []parallax.PointID `json:"about"`
	Text  string             `json:"text"`
	Said  []string           `json:"said,omitempty"`
	// Answer is absent until there is one.
	Answer *jsonAnswer `json:"answer,omitempty"`
}

type jsonAnswer struct {
	Round parallax.RoundID `json:"round"`
	Text  string           `json:"text"`
	Said  []string         `json:"said,omitempty"`
}

type jsonUndertaking struct {
	ID       string             `json:"id"`
	By       parallax.PartyID   `json:"by"`
	To       parallax.PartyID   `json:"to"`
	Round    parallax.RoundID   `json:"round"`
	Due      string             `json:"due,omitempty"`
	About    []parallax.PointID `json:"about"`
	Text     string             `json:"text"`
	Question string             `json:"question,omitempty"`
	Said     []string           `json:"said,omitempty"`
	// State is open, done or withdrawn as of the round; Closed is when it
	// ceased to be open.
	State  string           `json:"state"`
	Closed parallax.RoundID `json:"closed,omitempty"`
}

// JSON writes the whole story, whatever parties the page is narrowed to.
func (e *Explanation) JSON(out io.Writer) error {
	w, a := e.w, e.p.Attribute
	head := jsonHead(w.res)
	j := jsonExplanation{
		Stamp: head.Stamp, Title: head.Title, AsOf: head.AsOf, Parties: head.Parties, Label: w.Point(e.p.ID),
		Definition: a.Definition, Unit: a.Spec.Unit.Name, Tolerance: tolerance(&a.Spec),
		Point: w.jsonPoint(e.p), Premises: jsonBranches(e.tree), IfSettled: w.jsonEffects(e.effects),
		Questions: []jsonQuestion{}, Undertakings: []jsonUndertaking{},
	}
	for _, d := range a.Definitions {
		if j.Definitions == nil {
			j.Definitions = make(map[parallax.PartyID]string)
		}
		j.Definitions[d.By] = d.Text
	}
	for _, g := range a.Given {
		if j.Given == nil {
			j.Given = make(map[parallax.AttributeID]string)
		}
		j.Given[g.Attribute] = g.Direction.String()
	}
	if c := w.res.Crux(e.p.ID); c != nil {
		crux := newJSONCrux(c)
		j.Crux = &crux
	}
	for _, q := range w.res.QuestionsOn(e.p.ID) {
		j.Questions = append(j.Questions, w.jsonQuestion(q))
	}
	for _, u := range w.res.UndertakingsOn(e.p.ID) {
		j.Undertakings = append(j.Undertakings, w.jsonUndertaking(u))
	}
	return writeJSON(out, j)
}

func jsonBranches(list []compare.Branch) []jsonBranch {
	out := make([]jsonBranch, len(list))
	for i := range list {
		b := &list[i]
		out[i] = jsonBranch{b.Point.ID, b.Point.Status.String(), b.By, b.Unsettled, b.Crux, b.Repeated, jsonBranches(b.Below)}
	}
	return out
}

func (w *Words) jsonQuestion(q *parallax.Question) jsonQuestion {
	j := jsonQuestion{ID: q.ID, By: q.By, To: q.To, Round: q.Round, About: orEmpty(q.About), Text: q.Text, Said: citations(q.Said)}
	if w.res.Answered(q) {
		j.Answer = &jsonAnswer{q.Answer.Round, q.Answer.Text, citations(q.Answer.Said)}
	}
	return j
}

func (w *Words) jsonUndertaking(u *parallax.Undertaking) jsonUndertaking {
	j := jsonUndertaking{
		ID: u.ID, By: u.By, To: u.To, Round: u.Round, Due: u.Due, About: orEmpty(u.About), Text: u.Text,
		Question: u.Question, Said: citations(u.Said), State: string(u.State), Closed: u.Closed,
	}
	if w.res.IsOpen(u) {
		j.State, j.Closed = string(parallax.UndertakingOpen), ""
	}
	return j
}
