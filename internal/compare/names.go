package compare

import "github.com/parallax-assessment/parallax"

// Names knows who calls which subject what, and takes which to be one. It never
// changes, so many may read it at a time.
type Names struct{ naming *naming }

// NewNames reads the names and the same-as relations of a record.
func NewNames(rec *parallax.Record) *Names { return &Names{newNaming(rec)} }

// Conflicts are the facts of which the reason Naming between p and q consists on
// any point of the subject, whether or not there is one on which they differ:
// NameUsed for each name that stands for one subject with p and for another with
// q, and SameAsUnequal. P of a fact is what p has. There are at most MaxFacts
// and one.
func (n *Names) Conflicts(s parallax.SubjectID, p, q parallax.PartyID) []Fact {
	return n.naming.conflicts(s, p, q)
}
