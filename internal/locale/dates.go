package locale

import (
	"strconv"
	"strings"

	"github.com/parallax-assessment/parallax/value"
)

// Date writes a day: 22 December 2009, 22 декабря 2009 г. The zero Day, which is none,
// gives "".
func (p *Printer) Date(day value.Day) string { return p.WrittenDate(day.String()) }

// WrittenDate writes a date of a dossier (2009-12-22, 2009-12 or 2009) as the
// language does: 22 December 2009, December 2009, 2009. What is no such date is
// given back as it is.
func (p *Printer) WrittenDate(text string) string {
	if _, _, err := value.ParseDate(text); err != nil {
		return text
	}
	parts := strings.Split(text, "-")
	args := Args{"Year": parts[0]}
	switch len(parts) {
	case 1:
		return p.Say("date.year", args)
	case 2:
		return p.Say("date.month-"+parts[1], args)
	}
	day, _ := strconv.Atoi(parts[2]) // ParseDate read it
	args["Day"] = strconv.Itoa(day)
	return p.Say("date.day-"+parts[1], args)
}
