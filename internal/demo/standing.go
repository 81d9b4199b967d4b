package demo

import "time"

// What holds of a line or a gang at the end of the operation.

// closed: every fourth line's holder is charged and the line has not come back.
func (l *line) closed() bool { return l.index%4 == 1 }

// dormant: every eighth line fell silent a month before the end.
func (l *line) dormant() bool { return l.index%8 == 6 }

func (l *line) status() string {
	switch {
	case l.closed():
		return "CLOSED"
	case l.index%8 == 3:
		return "SUSPECTED"
	case l.dormant():
		return "DORMANT"
	}
	return "ACTIVE"
}

// exploited is who the line exploits: tenants whose home it took, and the
// youngest of its runners.
func (l *line) exploited() []*person { return append([]*person{l.runners[0]}, l.victims...) }

// countyCertainty: a line is confirmed in the first county, suspected beyond.
func (l *line) countyCertainty(i int) string {
	if i == 0 {
		return confirmed
	}
	return suspected
}

// holderCertainty: who lost his phone, or was charged, is confirmed.
func (l *line) holderCertainty() string {
	if l.crewSeized || l.closed() {
		return confirmed
	}
	return suspected
}

// successions pairs the numbers whose phones were both seized.
func (l *line) successions() [][2]*tenure {
	var list [][2]*tenure
	for i := 1; i < len(l.tenures); i++ {
		if old := l.tenures[i-1]; old.phone != nil {
			list = append(list, [2]*tenure{old, l.tenures[i]})
		}
	}
	return list
}

func (t *tenure) until() *time.Time {
	if t.open {
		return nil
	}
	return &t.to
}

// members are the elders and those who hold or answer its lines. Runners are
// not counted among them: working for a line does not make a child a member.
func (g *gang) members() []*person {
	list := append([]*person(nil), g.elders...)
	for _, l := range g.lines {
		list = append(append(list, l.holder), l.operators...)
	}
	return list
}
