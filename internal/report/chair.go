package report

import (
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// From gives the same words from the chair of a party: wherever several parties
// are named, it is named first.
func (w *Words) From(chair parallax.PartyID) *Words {
	from := *w
	from.chair = chair
	return &from
}

// inOrder gives the parties with the chair's first.
func (w *Words) inOrder(ids []parallax.PartyID) []parallax.PartyID {
	at := slices.Index(ids, w.chair)
	if at <= 0 {
		return ids
	}
	out := make([]parallax.PartyID, 0, len(ids))
	out = append(out, w.chair)
	out = append(out, ids[:at]...)
	return append(out, ids[at+1:]...)
}

// facing gives the reason as it looks from the chair: its side first.
func (w *Words) facing(r *compare.Reason) *compare.Reason {
	if w.chair == "" || r.Q != w.chair {
		return r
	}
	mirrored := r.Mirrored()
	return &mirrored
}
