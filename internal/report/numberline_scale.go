package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/parallax-assessment/parallax/value"
)

// scale maps numbers, or days, to the columns of a number line. The outermost
// columns are for the arrows of open ends.
type scale struct {
	lo, hi  float64 // finite, lo < hi; meaningless when empty
	columns int
	empty   bool // every end is open
	ticks   []tick
}

// tick is a labelled place of the axis.
type tick struct {
	at    float64
	label string
}

// newScale covers the finite ends of all rows, with ticks at round numbers.
func newScale(n *NumberLine, columns int) scale {
	s := scale{lo: math.Inf(1), hi: math.Inf(-1), columns: columns}
	for _, r := range n.Rows {
		bandLo, bandHi := r.Value.Band()
		lo, hi := r.Value.Ends()
		for _, end := range [...]float64{bandLo, lo, hi, bandHi} {
			if !math.IsInf(end, 0) && !math.IsNaN(end) {
				s.lo, s.hi = min(s.lo, end), max(s.hi, end)
			}
		}
	}
	switch {
	case s.lo > s.hi:
		return scale{lo: 0, hi: 1, columns: columns, empty: true}
	case n.Times:
		s.spreadDays()
		s.tickDays()
	default:
		s.spread()
		s.tickNumbers()
	}
	return s
}

// column gives the place of x; infinite ends take the outermost columns.
func (s scale) column(x float64) int {
	last := s.columns - 1
	switch {
	case math.IsInf(x, -1):
		return 0
	case math.IsInf(x, 1):
		return last
	}
	// Halves, so that the width of a huge range does not overflow.
	share := (x/2 - s.lo/2) / (s.hi/2 - s.lo/2)
	if math.IsNaN(share) {
		share = 0.5
	}
	share = min(max(share, 0), 1)
	return 1 + int(math.Round(share*float64(last-2)))
}

// spread gives equal numbers some room on either side.
func (s *scale) spread() {
	if s.lo < s.hi {
		return
	}
	room := math.Abs(s.lo) / 10
	if room == 0 {
		room = 1
	}
	s.lo, s.hi = bounded(s.lo-room), bounded(s.hi+room)
}

func bounded(f float64) float64 { return min(max(f, -math.MaxFloat64), math.MaxFloat64) }

// tickNumbers chooses the smallest step of 1, 2 or 5 times a power of ten whose
// labels have room, and widens the scale to whole steps.
func (s *scale) tickNumbers() {
	length := s.hi - s.lo
	if math.IsInf(length, 0) || length < 1e-300 || length < 1e-12*max(math.Abs(s.lo), math.Abs(s.hi)) {
		s.tickEnds()
		return
	}
	exponent := math.Floor(math.Log10(length)) - 2
	for try := range 18 {
		step := float64([...]int{1, 2, 5}[try%3]) * math.Pow(10, exponent+float64(try/3))
		from, to := math.Floor(s.lo/step), math.Ceil(s.hi/step)
		if from == to {
			to++
		}
		if count := to - from; count > 12 || count < 1 {
			continue
		}
		ticks := make([]tick, 0, 16)
		long := max(math.Abs(from*step), math.Abs(to*step)) >= 10000
		for k := from; k <= to; k++ {
			ticks = append(ticks, tick{k * step, numberLabel(k, step, long)})
		}
		wide := scale{lo: from * step, hi: to * step, columns: s.columns, ticks: ticks}
		if wide.roomy() {
			*s = wide
			return
		}
	}
	s.tickEnds()
}

// roomy tells whether the labels stand apart from each other.
func (s *scale) roomy() bool {
	if math.IsInf(s.hi-s.lo, 0) || s.lo >= s.hi {
		return false
	}
	for i := 1; i < len(s.ticks); i++ {
		a, b := s.ticks[i-1], s.ticks[i]
		if s.column(b.at)-s.column(a.at) < (cells(a.label)+cells(b.label)+1)/2+2 {
			return false
		}
	}
	return true
}

// tickEnds labels the ends alone, where no round numbers fit.
func (s *scale) tickEnds() {
	s.ticks = []tick{{s.lo, shortNumber(s.lo)}, {s.hi, shortNumber(s.hi)}}
}

func shortNumber(f float64) string { return strconv.FormatFloat(f, 'g', 4, 64) }

// numberLabel writes k steps with as many decimals as the step has, and groups
// the thousands on an axis with long numbers.
func numberLabel(k, step float64, long bool) string {
	at := k * step
	if step >= 1e15 || step < 1e-9 || math.Abs(at) >= 1e15 {
		return shortNumber(at)
	}
	decimals := max(0, -int(math.Floor(math.Log10(step)+1e-9)))
	text := strconv.FormatFloat(at, 'f', decimals, 64)
	if k == 0 { // never -0
		text = strconv.FormatFloat(0, 'f', decimals, 64)
	}
	if decimals > 0 || !long {
		return text
	}
	return grouped(text)
}

// grouped puts a comma before every third digit from the right.
func grouped(digits string) string {
	sign := ""
	if rest, ok := strings.CutPrefix(digits, "-"); ok {
		sign, digits = "-", rest
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits
}

// spreadDays gives a single day a month on either side, within the calendar.
func (s *scale) spreadDays() {
	if s.hi-s.lo < 1 {
		s.lo, s.hi = max(s.lo-30, firstDay), min(s.hi+30, lastDay)
	}
}

// The calendar of package value.
const (
	firstDay = 1
	lastDay  = 3652059
)

// dayStep is a distance of ticks in days or months.
type dayStep struct{ days, months int }

var daySteps = [...]dayStep{
	{1, 0}, {2, 0}, {5, 0}, {10, 0}, {0, 1}, {0, 2}, {0, 3}, {0, 6}, {0, 12}, {0, 24}, {0, 60}, {0, 120}, {0, 240},
	{0, 600}, {0, 1200}, {0, 2400}, {0, 6000}, {0, 12000}, {0, 24000}, {0, 60000},
}

// tickDays chooses the smallest step whose labels have room. Days are counted
// from the first day shown, months and years by the calendar.
func (s *scale) tickDays() {
	for _, step := range daySteps {
		if s.hi-s.lo > 14*float64(max(step.days, step.months*30)) {
			continue
		}
		wide := *s
		if step.days > 0 {
			wide.stepDays(step.days)
		} else {
			wide.stepMonths(step.months)
		}
		if wide.roomy() {
			*s = wide
			return
		}
	}
	s.ticks = []tick{{s.lo, value.Day(s.lo).String()}, {s.hi, value.Day(s.hi).String()}}
}

func (s *scale) stepDays(step int) {
	for at := s.lo; at <= s.hi; at += float64(step) {
		s.ticks = append(s.ticks, tick{at, value.Day(at).String()})
	}
}

// stepMonths widens the scale to whole steps, counted from the year 0.
func (s *scale) stepMonths(step int) {
	from, to := monthOf(s.lo)/step*step, monthOf(s.hi)/step*step
	if s.hi > float64(firstOf(to)) || from == to {
		to += step
	}
	for m := from; m <= to; m += step {
		label := fmt.Sprintf("%04d", m/12)
		if step < 12 {
			label = fmt.Sprintf("%04d-%02d", m/12, m%12+1)
		}
		if 12 <= m && m < 12*10000 { // within the calendar
			s.ticks = append(s.ticks, tick{float64(firstOf(m)), label})
		}
	}
	s.lo, s.hi = min(s.lo, float64(firstOf(from))), max(s.hi, float64(firstOf(to)))
}

// monthOf counts the months from January of the year 0 to that of a day.
func monthOf(day float64) int {
	var y, m int
	// Sscanf cannot fail on what Day writes.
	_, _ = fmt.Sscanf(value.Day(day).String(), "%d-%d", &y, &m)
	return y*12 + m - 1
}

// firstOf gives the first day of a month, or the calendar's nearest end.
func firstOf(month int) value.Day {
	switch {
	case month < 12:
		return firstDay
	case month >= 12*10000:
		return lastDay
	}
	return value.Day(firstDay).AddMonths(month - 12)
}

// axis draws the axis and the line of labels below it, without blanks at the end.
func (s scale) axis(signs axisSigns) (line, labels string) {
	row := make([]string, s.columns)
	for i := range row {
		row[i] = signs.line
	}
	end := 0 // where the next label may begin
	for _, t := range s.ticks {
		at := s.column(t.at)
		row[at] = signs.tick
		width := cells(t.label)
		from := max(min(at-width/2, s.columns-width), 0)
		if from < end || from+width > s.columns {
			continue
		}
		labels += strings.Repeat(" ", from-cells(labels)) + t.label
		end = from + width + 1
	}
	return strings.Join(row, ""), labels
}
