package report

import (
	"io"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/value"
)

// Overview lists the points of one subject.
type Overview struct {
	w       *Words
	subject *parallax.Subject
	points  []*compare.Point
}

// SubjectOverview gathers the points of a subject. The error is a [*parallax.Error] with
// code NotFound when there is no such subject.
func SubjectOverview(w *Words, id parallax.SubjectID) (*Overview, error) {
	o := &Overview{w: w, subject: w.rec.Subject(id)}
	if o.subject == nil {
		return nil, w.unknownSubject(id)
	}
	for i := range w.res.Points {
		if p := &w.res.Points[i]; p.ID.Subject() == id {
			o.points = append(o.points, p)
		}
	}
	return o, nil
}

func (w *Words) unknownSubject(id parallax.SubjectID) error {
	ids := make([]string, len(w.rec.Subjects))
	for i := range w.rec.Subjects {
		ids[i] = string(w.rec.Subjects[i].ID)
	}
	e := parallax.Errorf(parallax.NotFound, "there is no subject %q", id)
	e.Advice = "name a subject, or a point as subject/attribute; `parallax compare` lists them"
	if near := value.Nearest(string(id), ids); near != "" {
		e.Advice = "did you mean " + near + "?"
	}
	return e
}

// Page lists the points with where the parties stand.
func (o *Overview) Page() *Page {
	p, w := &Page{}, o.w
	p.stamp(w)
	p.title(w.Subject(o.subject.ID))
	p.paragraph(w.alsoCalled(o.subject))
	p.paragraph(o.subject.Note)
	p.paragraph(w.Count("explain.subject-points", len(o.points), nil))
	for _, x := range o.points {
		text := w.Status(x.Status)
		if len(x.Pairs) == 1 {
			text += w.gapInBrackets(x, &x.Pairs[0])
		}
		p.Blocks = append(p.Blocks, Block{
			Kind: ItemBlock, Tone: toneOf(x.Status), Mark: w.Mark(x.Status),
			Lead: Clean(sentenceCase(w.Attribute(x.ID.Attribute()))) + ":", Text: Clean(text + " [" + string(x.ID) + "]"),
		})
	}
	var below []string
	for i := range w.rec.Subjects {
		if s := &w.rec.Subjects[i]; s.Of == o.subject.ID {
			below = append(below, w.Subject(s.ID)+" ["+string(s.ID)+"]")
		}
	}
	if len(below) > 0 {
		p.paragraph(w.Say("explain.subject-below", locale.Args{"Subjects": w.List(below)}))
	}
	return p
}

// jsonOverview is the JSON of explain for a subject: its points as contract
// section 8 has them.
type jsonOverview struct {
	Stamp   string             `json:"stamp,omitempty"` // EXAMPLE
	Title   string             `json:"title"`
	AsOf    parallax.RoundID   `json:"as_of"`
	Subject parallax.SubjectID `json:"subject"`
	Label   string             `json:"label"`
	Points  []jsonPoint        `json:"points"`
}

// JSON writes the points.
func (o *Overview) JSON(out io.Writer) error {
	head := jsonHead(o.w.res)
	j := jsonOverview{Stamp: head.Stamp, Title: head.Title, AsOf: head.AsOf, Subject: o.subject.ID, Label: o.subject.Name, Points: make([]jsonPoint, len(o.points))}
	for i, x := range o.points {
		j.Points[i] = o.w.jsonPoint(x)
	}
	return writeJSON(out, j)
}
