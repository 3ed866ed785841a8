package compare

import "slices"

// Mirrored gives the reason as seen from Q's side: P and Q change places, in the
// reason and in each fact, and of the sources that are not shared those of the
// new P come first. Whose a fact is (its Party) does not change, nor does what
// the reason says. A mirrored reason need not have P before Q by id. Mirrored
// twice it is as it was.
func (r *Reason) Mirrored() Reason {
	out := *r
	out.P, out.Q = r.Q, r.P
	out.Facts = slices.Clone(r.Facts)
	for i := range out.Facts {
		f := &out.Facts[i]
		f.P, f.Q = f.Q, f.P
	}
	// The unshared sources stand first: P's, then Q's.
	first := func(f Fact) bool { return f.Code != SourceUnshared || f.Party != r.P }
	end := func(f Fact) bool { return f.Code != SourceUnshared }
	mine, all := indexOr(out.Facts, first), indexOr(out.Facts, end)
	copy(out.Facts, slices.Concat(out.Facts[mine:all], out.Facts[:mine]))
	return out
}

// indexOr gives the place of the first fact that is so, or their number.
func indexOr(facts []Fact, is func(Fact) bool) int {
	if i := slices.IndexFunc(facts, is); i >= 0 {
		return i
	}
	return len(facts)
}
