package parallax

import "fmt"

// Code classes errors by what a caller does about them. The faces map each to
// an exit status and an HTTP status in one table each.
type Code string

// The codes.
const (
	// Invalid: the input breaks a rule; what and where is in the message.
	Invalid Code = "invalid"
	// NotFound: what was named does not exist.
	NotFound Code = "not-found"
	// TooLarge: the input exceeds a documented limit.
	TooLarge Code = "too-large"
	// Internal: our own fault, or the machine's.
	Internal Code = "internal"
)

// Error is an error that may be shown to a user: Message says what is wrong,
// Advice what to do about it, and neither holds anything secret.
type Error struct {
	Code    Code
	Message string
	Advice  string
	Err     error // the cause, for logs; may be nil
}

// Error gives the message; the cause is left to logs.
func (e *Error) Error() string { return e.Message }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an Error without advice.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Severity tells a mistake from what is legal but suspicious.
type Severity uint8

// The severities.
const (
	Mistake Severity = iota
	Suspicion
)

// String gives the word that `check` prints.
func (s Severity) String() string {
	if s == Mistake {
		return "error"
	}
	return "warning"
}

// Problem is one finding about a dossier.
type Problem struct {
	Severity Severity
	Code     string // a short stable word such as unknown-key
	At       Where
	Message  string // what is wrong, naming what was found
	Want     string // what was expected
	Hint     string // the nearest valid name, or what to do
}

// String writes the problem on one line as compilers do:
// file:line:column: severity: message; expected …; hint.
func (p Problem) String() string {
	s := fmt.Sprintf("%s: %s: %s", p.At, p.Severity, p.Message)
	if p.Want != "" {
		s += "; expected " + p.Want
	}
	if p.Hint != "" {
		s += "; " + p.Hint
	}
	return s
}

// String writes file:line:column, leaving out what is unknown.
func (w Where) String() string {
	switch {
	case w.Line == 0:
		return w.File
	case w.Column == 0:
		return fmt.Sprintf("%s:%d", w.File, w.Line)
	}
	return fmt.Sprintf("%s:%d:%d", w.File, w.Line, w.Column)
}
