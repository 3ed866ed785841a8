package compare

import (
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
)

// parallel calls do for every i below n and returns when all calls have. Each
// call may write only what belongs to its i, so that the outcome does not depend
// on the number of processors.
func parallel(n int, do func(i int)) {
	const chunk = 256
	workers := min(runtime.GOMAXPROCS(0), (n+chunk-1)/chunk)
	if workers <= 1 {
		for i := range n {
			do(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for {
				from := int(next.Add(chunk)) - chunk
				if from >= n {
					return
				}
				for i := from; i < min(from+chunk, n); i++ {
					do(i)
				}
			}
		})
	}
	wg.Wait()
}

func listOf(words []string) string {
	const most = 12
	if len(words) > most {
		words = append(words[:most:most], "…")
	}
	return strings.Join(words, ", ")
}
