package chart

// unitLetters is how much of a unit an axis has room for.
const unitLetters = 24

// numbers draws the ticks of an axis at height y with their numbers below it, or
// above it, the unit behind the last.
func (p *painter) numbers(ticks []tick, unit string, y float64, below bool) {
	from, text := 5.0, 17.0
	if !below {
		from, text = -5, -9
	}
	last := lastLabel(ticks)
	for i, t := range ticks {
		at := p.at(t.at)
		class, length := "tick", from
		if t.label == "" {
			class, length = "tick lesser", from*0.6
		}
		p.w.put(`<line class="{}" x1="{}" x2="{}" y1="{}" y2="{}"/>`, class, percent(at), percent(at), px(y), px(y+length))
		if t.label == "" {
			continue
		}
		label := t.label
		if i == last && unit != "" {
			label += "\u00a0" + clip(unit, unitLetters)
		}
		anchor, place := place(at, width(label), width(label))
		p.w.put(`<text class="scale{}" x="{}" y="{}">{}</text>`, anchor, percent(place), px(y+text), label)
	}
}

func lastLabel(ticks []tick) int {
	for i := len(ticks) - 1; i >= 0; i-- {
		if ticks[i].label != "" {
			return i
		}
	}
	return -1
}

// unitFits tells whether the unit has room behind the last number of an axis, so
// that a narrow picture still keeps it apart from the number before.
func unitFits(s *scale, unit string, n Numerals) bool {
	ticks := s.ticks(n)
	last := lastLabel(ticks)
	if unit == "" || last < 0 {
		return unit == ""
	}
	begins, ends := labelEnds(s, tick{ticks[last].at, ticks[last].label + " " + clip(unit, unitLetters)})
	if begins < 0 || ends > 1 {
		return false
	}
	before := lastLabel(ticks[:last])
	if before < 0 {
		return true
	}
	_, other := labelEnds(s, ticks[before])
	return begins-other > 1/narrow
}

// labelEnds gives where a tick's label begins and ends in a narrow picture.
func labelEnds(s *scale, t tick) (begins, ends float64) {
	w := width(t.label)
	class, at := place(s.at(t.at), w, w)
	switch class {
	case " from":
		return at, at + w/narrow
	case " upto":
		return at - w/narrow, at
	}
	return at - w/narrow/2, at + w/narrow/2
}
