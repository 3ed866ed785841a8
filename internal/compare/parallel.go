package compare

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
)

// parallel calls do for every i below n and returns when all calls have. Each
// call may write only what belongs to its i, so that the outcome does not depend
// on the number of processors. A panic in a call becomes one of the caller's.
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
	var fault atomic.Value // what a worker panicked with, for the caller to see
	for range workers {
		wg.Go(func() {
			defer func() {
				if v := recover(); v != nil {
					fault.CompareAndSwap(nil, fmt.Sprintf("compare: %v", v))
				}
			}()
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
	if v := fault.Load(); v != nil {
		panic(v)
	}
}

func listOf(words []string) string {
	const most = 12
	if len(words) > most {
		words = append(words[:most:most], "…")
	}
	return strings.Join(words, ", ")
}
