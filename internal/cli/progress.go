package cli

import (
	"fmt"
	"time"
)

// patience is how long something may take before a person is told of it.
const patience = time.Second

// progress says what is going on if it takes long and a person looks on. The
// function it gives takes the line away again; the screen of errors is not to be
// used before that.
func (e *env) progress(what string) (done func()) {
	if !e.Err.Terminal {
		return func() {}
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		timer := time.NewTimer(patience)
		defer timer.Stop()
		select {
		case <-stop:
			return
		case <-timer.C:
		}
		line := cut(what+"…", max(e.Err.Width-1, 10))
		fmt.Fprint(e.Err, line)
		e.Err.Flush()
		<-stop
		e.Err.clearLine(line)
	}()
	return func() {
		close(stop)
		<-stopped
	}
}
