package compare

import "testing"

func TestParallelPassesPanicsOn(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a worker's panic was lost")
		}
	}()
	parallel(10_000, func(i int) {
		if i == 5_000 {
			panic("broken")
		}
	})
}
