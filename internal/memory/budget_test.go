package memory

import "testing"

func TestBudget(t *testing.T) {
	whole := New(100)
	half := whole.Share(50)
	if !half.Take(50) || half.Take(1) || whole.Take(51) || !whole.Take(50) || whole.Take(1) {
		t.Errorf("held %d and %d", whole.Held(), half.Held())
	}
	whole.Give(50)
	if half.Take(1) || !whole.Room(50) || whole.Room(51) || half.Room(1) {
		t.Error("a share took more than its own")
	}
	half.Give(50)
	if whole.Held() != 0 || half.Held() != 0 {
		t.Errorf("held %d and %d in the end", whole.Held(), half.Held())
	}
	var none *Budget
	if !none.Take(1<<60) || !none.Room(1<<60) || none.Share(1) != nil {
		t.Error("no budget refused")
	}
	none.Give(1)
}

// Bytes that can be spared are given up when others lack them, in the share and in the whole.
func TestShortage(t *testing.T) {
	whole := New(100)
	half := whole.Share(50)
	kept := int64(50)
	half.OnShortage(func(bytes int64) {
		bytes = min(bytes, kept)
		kept -= bytes
		half.Give(bytes)
	})
	if !half.Take(50) || !half.Take(10) || kept != 40 {
		t.Errorf("kept %d", kept)
	}
	if !whole.Take(60) || kept != 0 {
		t.Errorf("kept %d while the whole was short", kept)
	}
}

func TestShareOfAMachine(t *testing.T) {
	for available, want := range map[int64]int64{64 << 30: 1 << 30, 2 << 30: 512 << 20, 100 << 20: 256 << 20} {
		if got := share(available); got != want {
			t.Errorf("of %d bytes: %d", available, got)
		}
	}
	if bytes, ok := free("MemTotal: 5 kB\nMemAvailable:    2048 kB\n"); !ok || bytes != 2<<20 {
		t.Errorf("read %d, %v", bytes, ok)
	}
}
