package figures

import "fmt"

// Days says how many days there are, as in "1 day".
func Days[N int | int64](n N) string { return counted(n, "day") }

// Times says how often something happened, as in "1 time".
func Times[N int | int64](n N) string { return counted(n, "time") }

func counted[N int | int64](n N, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
