package cli

import (
	"fmt"
	"time"
)

const (
	// patience is how long something may take before a person is told of it.
	patience = time.Second
	// refresh is how often the line that tells of it is written anew.
	refresh = 250 * time.Millisecond
)

// progress says what is going on if it takes long and a person looks on. The
// function it gives takes the line away again; the screen of errors is not to be
// used before that.
func (e *env) progress(what string) (done func()) {
	return e.progressing(func() string { return what })
}

// progressing is progress for what changes while it goes on; what is called from
// another goroutine.
func (e *env) progressing(what func() string) (done func()) {
	if !e.Err.Terminal {
		return func() {}
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		timer := time.NewTimer(patience)
		defer timer.Stop()
		line := ""
		for {
			select {
			case <-stop:
				if line != "" {
					e.Err.clearLine(line)
				}
				return
			case <-timer.C:
			}
			timer.Reset(refresh)
			if next := cut(what()+"…", max(e.Err.Width-1, 10)); next != line {
				if line != "" {
					e.Err.clearLine(line)
				}
				line = next
				fmt.Fprint(e.Err, line)
				e.Err.Flush()
			}
		}
	}()
	return func() {
		close(stop)
		<-stopped
	}
}
