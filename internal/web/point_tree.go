package web

import (
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// branchView is a premise in the tree.
type branchView struct {
	Point     pointLink
	By        []partyView // whose positions name it
	ByAll     bool        // of three parties and more: all of them
	Says      []saysView  // what is said of it, near the root
	Unsettled bool
	Crux      bool
	Repeated  bool
	Cut       bool
	Below     []branchView
}

// saysInTree is of how many branches the tree gives what the parties say.
const saysInTree = 24

// branches words the tree; what stands nearest to the root in reading order gets
// what is said of it.
func (s *seat) branches(tree []compare.Branch, beside parallax.PointID) []branchView {
	left := saysInTree
	return s.branchesWithin(tree, beside, &left)
}

func (s *seat) branchesWithin(tree []compare.Branch, beside parallax.PointID, left *int) []branchView {
	out := make([]branchView, len(tree))
	for i := range tree {
		b := &tree[i]
		v := branchView{
			Point: s.link(b.Point.ID, beside), Unsettled: b.Unsettled, Crux: b.Crux,
			Repeated: b.Repeated && len(b.Point.Positions) > 0, Cut: b.Cut,
		}
		for _, id := range s.parties {
			if slices.Contains(b.By, id) {
				v.By = append(v.By, s.party(id))
			}
		}
		v.ByAll = len(v.By) > 2 && len(v.By) == len(s.parties)
		if !b.Repeated && *left > 0 {
			*left--
			v.Says = s.says(b.Point)
		}
		v.Below = s.branchesWithin(b.Below, beside, left)
		out[i] = v
	}
	return out
}

func treePoints(tree []compare.Branch, into []*compare.Point) []*compare.Point {
	for i := range tree {
		into = treePoints(tree[i].Below, append(into, tree[i].Point))
	}
	return into
}

// effectView is a difference that would lose its last unsettled premise.
type effectView struct {
	Point     pointLink
	Pair      []partyView // none where there are but two parties
	Judgement bool        // nothing but judgement would remain
	Left      string      // else: the names of the reasons that would
}

// effect tells what would remain of a pair's reasons if the only premise that is
// unsettled between the two were settled. It is [compare.WhatIf] for one pair,
// without comparing everything again; a test holds the two together.
func (s *seat) effect(p *compare.Point, pair *compare.Pair, settled parallax.PointID) effectView {
	var left []string
	judgement := true
	inferred := bothName(p, pair, settled)
	for i := range p.Reasons {
		r := &p.Reasons[i]
		if r.P != pair.P || r.Q != pair.Q || r.Code == compare.Premise {
			continue
		}
		if r.Code != compare.Inference {
			judgement = false
			left = append(left, s.words.Say("reason-name."+r.Code.String(), nil))
		} else {
			inferred = true
		}
	}
	if inferred {
		left = append([]string{s.words.Say("reason-name."+compare.Inference.String(), nil)}, left...)
	}
	v := effectView{Point: s.link(p.ID, settled), Judgement: judgement, Left: s.words.List(left)}
	if len(s.res.Parties) > 2 {
		v.Pair = []partyView{s.party(pair.P), s.party(pair.Q)}
	}
	return v
}

// bothName tells whether both sides of a pair name the point as a premise.
func bothName(p *compare.Point, pair *compare.Pair, id parallax.PointID) bool {
	var a, b bool
	for _, c := range pair.Cells {
		if c.Status == pair.Status {
			a = a || slices.Contains(p.Positions[c.A].Because, id)
			b = b || slices.Contains(p.Positions[c.B].Because, id)
		}
	}
	return a && b
}
