package dossier

import (
	"fmt"

	"github.com/parallax-assessment/parallax"
)

// limits bound what one dossier may cost. They are far above what people write
// and keep a hostile dossier from taking the machine.
type limits struct {
	fileBytes  int64 // of one file, unpacked
	totalBytes int64 // of all files together
	files      int   // YAML files
	entries    int   // files and folders of any sort
	marks      int   // places in one file where a YAML node can begin
	depth      int   // of nesting
	problems   int   // reported
	repairs    int   // lines of one file that are skipped after a syntax error
	ratio      int64 // of a zip entry's size to its packed size
}

// defaultLimits are those of Read: 512 MiB a file, 2 GiB in all, 10,000 YAML
// files, 100 levels of nesting, 1,000 problems. marks bounds the memory that
// the YAML tree of one file takes (about 200 bytes a mark).
func defaultLimits() limits {
	return limits{
		fileBytes:  512 << 20,
		totalBytes: 2 << 30,
		files:      10_000,
		entries:    100_000,
		marks:      50_000_000,
		depth:      100,
		problems:   1000,
		repairs:    50,
		ratio:      200,
	}
}

// tooLarge is the error of an exceeded limit.
func tooLarge(advice, format string, args ...any) error {
	return &parallax.Error{Code: parallax.TooLarge, Message: fmt.Sprintf(format, args...), Advice: advice}
}
