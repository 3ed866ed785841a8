package value

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Day is a calendar day, counted from 1 January of year 1 (day 1) in the
// proleptic Gregorian calendar. The zero Day means none. Days run to the end of
// the year 9999.
type Day int32

const (
	firstDay Day = 1
	lastDay  Day = 3652059 // 9999-12-31
)

const secondsPerDay = 24 * 60 * 60

// epoch is day 0.
var epoch = time.Date(0, 12, 31, 0, 0, 0, 0, time.UTC)

func dayOf(y int, m time.Month, d int) Day {
	return Day((time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() - epoch.Unix()) / secondsPerDay)
}

func (d Day) date() (y int, m time.Month, day int) { return epoch.AddDate(0, 0, int(d)).Date() }

// String writes the day as ISO 8601 does, 2009-02-02; "" for the zero Day.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	y, m, day := d.date()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// AddMonths counts calendar months and clamps to a month's last day: a month
// after 31 January is 28 or 29 February.
func (d Day) AddMonths(n int) Day {
	y, m, day := d.date()
	at := y*12 + int(m) - 1 + n
	y, m = at/12, time.Month(at%12+1)
	if last := daysIn(y, m); day > last {
		day = last
	}
	return dayOf(y, m, day)
}

func daysIn(y int, m time.Month) int { return time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day() }

// ParseDate reads 2009-02-02, 2009-02 or 2009 and gives the days it covers.
func ParseDate(s string) (first, last Day, err error) {
	first, last, e := parseDate(s)
	if e != nil {
		return 0, 0, e
	}
	return first, last, nil
}

const wantDate = "a day 2009-02-02, a month 2009-02 or a year 2009"

func parseDate(s string) (first, last Day, err *Error) {
	parts := strings.Split(s, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return 0, 0, &Error{Msg: quoteSome(s) + " is no date", Want: wantDate}
	}
	var n [3]int
	for i, p := range parts {
		v, e := strconv.ParseUint(p, 10, 16)
		if e != nil || i > 0 && len(p) != 2 {
			return 0, 0, &Error{Msg: quoteSome(s) + " is no date", Want: wantDate}
		}
		n[i] = int(v)
	}
	y, m, d := n[0], time.Month(n[1]), n[2]
	if y < 1 || len(parts) > 1 && (m < 1 || m > 12) || len(parts) > 2 && (d < 1 || d > daysIn(y, m)) {
		return 0, 0, &Error{Msg: quoteSome(s) + " is not in the calendar", Want: wantDate}
	}
	switch len(parts) {
	case 1:
		return dayOf(y, 1, 1), dayOf(y, 12, 31), nil
	case 2:
		return dayOf(y, m, 1), dayOf(y, m, daysIn(y, m)), nil
	}
	return dayOf(y, m, d), dayOf(y, m, d), nil
}

// parseTime reads every form of a time in contract section 1 as a range of day
// numbers.
func parseTime(text string, asOf Day) (interval, *Error) {
	rest, below, exclusive, bounded := cutOperator(text)
	offset := len(text) - len(rest)
	read := parseDates
	if counted(rest) {
		if asOf == 0 {
			return interval{}, &Error{Msg: quoteSome(text) + " counts from an as-of date, and there is none", Want: "an as-of date, or a calendar date"}
		}
		read = func(rest string, offset int, below, exclusive, bounded bool) (interval, *Error) {
			return parseCounted(rest, offset, asOf, below, exclusive, bounded)
		}
	}
	iv, err := read(rest, offset, below, exclusive, bounded)
	if err != nil {
		return interval{}, err
	}
	if !inCalendar(iv.lo) || !inCalendar(iv.hi) {
		return interval{}, &Error{Msg: quoteSome(text) + " leaves the calendar", Want: "days within the years 1 to 9999"}
	}
	return iv, nil
}

func inCalendar(end float64) bool {
	return math.IsInf(end, 0) || float64(firstDay) <= end && end <= float64(lastDay)
}

// counted tells whether text counts in years or months: it has letters.
func counted(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' })
}

func parseDates(rest string, offset int, below, exclusive, bounded bool) (interval, *Error) {
	a, b, isRange := strings.Cut(rest, "..")
	if isRange && bounded {
		return interval{}, &Error{Offset: offset, Msg: "a range behind a comparison sign", Want: "one or the other"}
	}
	first, last, err := parseDate(strings.TrimSpace(a))
	if err != nil {
		err.Offset += offset
		err.Want = "a time such as 2009-02-02, 2009-02, 2009, 2015..2018, <= 2015, 5 years or 18..24 months"
		return interval{}, err
	}
	if isRange {
		first2, last2, err := parseDate(strings.TrimSpace(b))
		if err != nil {
			err.Offset += offset + len(a) + 2
			return interval{}, err
		}
		if first2 < first || last2 < last {
			return interval{}, &Error{Offset: offset, Msg: fmt.Sprintf("the range %s runs backwards", clip(rest)), Want: "the earlier end first"}
		}
		return interval{lo: float64(first), hi: float64(last2)}, nil
	}
	return dayRange(first, last, below, exclusive, bounded), nil
}

// dayRange applies a comparison sign to the days that a writing covers. Times
// have no left-out ends: "< 2008" simply ends a day earlier.
func dayRange(first, last Day, below, exclusive, bounded bool) interval {
	switch {
	case !bounded:
		return interval{lo: float64(first), hi: float64(last)}
	case below && exclusive:
		return interval{lo: -inf, hi: float64(first - 1)}
	case below:
		return interval{lo: -inf, hi: float64(last)}
	case exclusive:
		return interval{lo: float64(last + 1), hi: inf}
	}
	return interval{lo: float64(first), hi: inf}
}

func parseCounted(rest string, offset int, asOf Day, below, exclusive, bounded bool) (interval, *Error) {
	a, b, isRange := strings.Cut(rest, "..")
	if !isRange {
		months, half, err := parsePeriod(strings.TrimSpace(rest), "")
		if err != nil {
			err.Offset += offset
			return interval{}, err
		}
		day := asOf.AddMonths(months)
		if bounded {
			return dayRange(day, day, below, exclusive, true), nil
		}
		if half == halfYear {
			return interval{lo: float64(day.AddMonths(-half)), hi: float64(day.AddMonths(half))}, nil
		}
		return interval{lo: float64(day - 15), hi: float64(day + 15)}, nil
	}
	if bounded {
		return interval{}, &Error{Offset: offset, Msg: "a range behind a comparison sign", Want: "one or the other"}
	}
	b = strings.TrimSpace(b)
	_, unit := splitPeriod(b)
	from, _, err := parsePeriod(strings.TrimSpace(a), unit)
	if err != nil {
		err.Offset += offset
		return interval{}, err
	}
	to, _, err := parsePeriod(b, "")
	if err != nil {
		err.Offset += offset + len(a) + 2
		return interval{}, err
	}
	if from > to {
		return interval{}, &Error{Offset: offset, Msg: fmt.Sprintf("the range %s runs backwards", clip(rest)), Want: "the shorter period first"}
	}
	return interval{lo: float64(asOf.AddMonths(from)), hi: float64(asOf.AddMonths(to))}, nil
}

// halfYear is half a unit of years, in months; half a unit of months is fifteen days.
const halfYear = 6

// splitPeriod parts the number of "18 months" from its unit.
func splitPeriod(s string) (num, unit string) {
	i := strings.IndexFunc(s, func(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' })
	if i < 0 {
		return s, ""
	}
	return strings.TrimSpace(s[:i]), s[i:]
}

// parsePeriod reads "5 years" or "18 months" as months. unit is that of the
// range's other end, for a number that has none of its own.
func parsePeriod(s, unit string) (months, half int, err *Error) {
	num, own := splitPeriod(s)
	if own != "" {
		unit = own
	}
	per, half := 1, 0
	switch strings.ToLower(unit) {
	case "year", "years", "y", "yr", "yrs":
		per, half = 12, halfYear
	case "month", "months", "mo":
	default:
		return 0, 0, &Error{Msg: quoteSome(s) + " is no time", Want: "a calendar date, or a number of years or months such as 5 years"}
	}
	n, taken, err := scanNumber(num)
	if err == nil && taken < len(num) {
		err = &Error{Offset: taken, Msg: quoteSome(num[taken:]) + " after the number", Want: "a number of years or months"}
	}
	if err != nil {
		return 0, 0, err
	}
	whole := float64(n.value * float64(per))
	if whole != math.Trunc(whole) || whole < 0 || whole > 12*9999 {
		return 0, 0, &Error{Msg: quoteSome(s) + " is no whole number of months within the calendar", Want: "such as 5 years, 1.5 years or 18 months"}
	}
	return int(whole), half, nil
}

func canonicalTime(iv interval) string {
	lo, hi := iv.lo, iv.hi
	switch {
	case lo == -inf && hi == inf:
		return "any time"
	case lo == -inf:
		return "<= " + Day(hi).String()
	case hi == inf:
		return ">= " + Day(lo).String()
	case lo == hi:
		return Day(lo).String()
	}
	return Day(lo).String() + ".." + Day(hi).String()
}
